using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What is said, over REST.</summary>
internal static class MessageRoutes
{
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/channels/{id}/messages", SendAsync)
            .Says("Say something; a repeated client_msg_id gets the first message again (200)")
            .Refuses(EmptyMessage, MessageTooLong, Unsupported, IdempotencyMismatch, RateLimited, Busy);
        routes.MapGet("/channels/{id}/messages", HistoryAsync)
            .Says("What was said, newest first")
            .Produces<IEnumerable<MessageBody>>()
            .Asks(Limit, Before, After, Around, Offset);
        routes.MapGet("/channels/{id}/events", EventsAsync)
            .Says("What happened after a place, in order: for who was away").Asks(EventsAfter, EventsLimit);
        routes.MapPut("/messages/{id}", EditAsync).Says("Change what the caller said")
            .Refuses(EmptyMessage, MessageTooLong, Forbidden, RateLimited, Busy);
        routes.MapDelete("/messages/{id}", DeleteAsync).Says("Delete a message")
            .Refuses(Forbidden, Busy);
    }

    private static readonly QueryCount Limit =
        new("limit", "How many at most.", PageSizes.History, 1, PageSizes.MaxHistory);

    private static readonly QueryNumber Before = new("before", "A seq: the last ones before it.");
    private static readonly QueryNumber After = new("after", "A seq: the next ones after it.");
    private static readonly QueryNumber Around = new("around", "A seq: half up to it, half beyond.");

    private static readonly QueryCount Offset =
        new("offset", "How many of the newest to skip. At most one place is given.", 0, 0, PageSizes.MaxHistoryOffset);

    private static readonly QueryParameter[] Places = [Before, After, Around, Offset];

    private static readonly QueryNumber EventsAfter =
        new("after", "The seq of the last event that the caller has; 0 for all.") { IsRequired = true };

    private static readonly QueryCount EventsLimit =
        new("limit", "How many at most.", PageSizes.Events, 1, PageSizes.MaxEvents);

    private static async Task<Results<Created<MessageBody>, Ok<MessageBody>>> SendAsync(
        ChannelId id, SendMessageBody body, SignedIn caller, SendMessage send, FloodGuard flood)
    {
        if (body.AttachmentIds is { Count: > 0 })
            throw Refuse.Because(RefusalCode.Unsupported, "attachment_ids is not supported yet.");

        flood.RequireMessage(caller.Actor.User);
        var parent = body.ParentId is { } p ? new MessageId(p) : (MessageId?)null;
        var appended = await send.RunAsync(caller.Actor, new MessageDraft(id, body.Content, parent, body.ClientMsgId));
        var message = MessageBody.From(appended.Message);
        return appended.IsDuplicate ? TypedResults.Ok(message) : TypedResults.Created((string?)null, message);
    }

    private static async Task<JsonBytes> HistoryAsync(
        ChannelId id, SignedIn caller, HttpRequest http, ReadHistory read, CancellationToken ct)
    {
        var page = await read.RunAsync(caller.Actor, id, PageOf(http.Query), ct);
        return MessagePages.Of(page);
    }

    private static async Task<Ok<EventsBody>> EventsAsync(
        ChannelId id, SignedIn caller, HttpRequest http, ReplayEvents replay, Instance instance, CancellationToken ct)
    {
        var after = EventsAfter.ReadFrom(http.Query) ?? throw Refuse.Invalid(EventsAfter.Name, "is required");
        var page = await replay.RunAsync(caller.Actor.User, id, new Seq(after), EventsLimit.ReadFrom(http.Query), ct);

        var isLimited = after + page.Events.Count < page.Head.Value;
        return TypedResults.Ok(new EventsBody(page.Events.Select(EventBody.From), page.Head.Value, isLimited, instance.Epoch));
    }

    private static async Task<Ok<MessageBody>> EditAsync(
        MessageId id, EditMessageBody body, SignedIn caller, EditMessage edit, FloodGuard flood)
    {
        flood.RequireMessage(caller.Actor.User);
        var appended = await edit.RunAsync(caller.Actor, id, body.Content);
        return TypedResults.Ok(MessageBody.From(appended.Message));
    }

    private static async Task<NoContent> DeleteAsync(MessageId id, SignedIn caller, DeleteMessage delete)
    {
        await delete.RunAsync(caller.Actor, id);
        return TypedResults.NoContent();
    }

    private static HistoryRequest PageOf(IQueryCollection query)
    {
        var places = Places.Select(place => place.Name).Where(query.ContainsKey).ToList();
        if (places.Count > 1) throw Refuse.Invalid(places[1], $"goes without {places[0]}");

        return new HistoryRequest(
            Limit.ReadFrom(query),
            SeqOf(query, Before),
            SeqOf(query, After),
            SeqOf(query, Around),
            Offset.ReadFrom(query));
    }

    private static Seq? SeqOf(IQueryCollection query, QueryNumber place) =>
        place.ReadFrom(query) is { } seq ? new Seq(seq) : null;
}

/// <summary>What is sent: text, the message it answers, and the client's own name for it (1–64 printable ASCII).</summary>
internal sealed record SendMessageBody(
    string Content, long? ParentId = null, string? ClientMsgId = null, IReadOnlyList<long>? AttachmentIds = null);

/// <summary>What the message says from now on.</summary>
internal sealed record EditMessageBody(string Content);

/// <summary>Events after a place, in order; limited tells whether there are more up to head.</summary>
internal sealed record EventsBody(IEnumerable<EventBody> Events, long Head, bool Limited, string Epoch);
