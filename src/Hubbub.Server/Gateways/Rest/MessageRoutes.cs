using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What is said, over REST.</summary>
internal static class MessageRoutes
{
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/channels/{id}/messages", SendAsync);
        routes.MapGet("/channels/{id}/messages", HistoryAsync);
        routes.MapGet("/channels/{id}/events", EventsAsync);
        routes.MapPut("/messages/{id}", EditAsync);
        routes.MapDelete("/messages/{id}", DeleteAsync);
    }

    private static readonly string[] Places = ["before", "after", "around", "offset"];

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

    private static async Task<Ok<IEnumerable<MessageBody>>> HistoryAsync(
        ChannelId id, SignedIn caller, HttpRequest http, ReadHistory read, CancellationToken ct)
    {
        var page = await read.RunAsync(caller.Actor, id, PageOf(http.Query), ct);
        return TypedResults.Ok(page.Messages.Select(MessageBody.From));
    }

    private static async Task<Ok<EventsBody>> EventsAsync(
        ChannelId id, SignedIn caller, HttpRequest http, ReplayEvents replay, Instance instance, CancellationToken ct)
    {
        var after = http.Query.Number("after") ?? throw Refuse.Invalid("after", "is required");
        var limit = http.Query.Number("limit", PageSizes.Events, 1, PageSizes.MaxEvents);
        var page = await replay.RunAsync(caller.Actor.User, id, new Seq(after), limit, ct);

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
        var places = Places.Where(query.ContainsKey).ToList();
        if (places.Count > 1) throw Refuse.Invalid(places[1], $"goes without {places[0]}");

        return new HistoryRequest(
            query.Number("limit", PageSizes.History, 1, PageSizes.MaxHistory),
            SeqOf(query, "before"),
            SeqOf(query, "after"),
            SeqOf(query, "around"),
            query.Number("offset", 0, 0, PageSizes.MaxHistoryOffset));
    }

    private static Seq? SeqOf(IQueryCollection query, string name) => query.Number(name) is { } seq ? new Seq(seq) : null;
}

/// <summary>What is sent: text, the message it answers, and the client's own name for it (1–64 printable ASCII).</summary>
internal sealed record SendMessageBody(
    string Content, long? ParentId = null, string? ClientMsgId = null, IReadOnlyList<long>? AttachmentIds = null);

internal sealed record EditMessageBody(string Content);

/// <summary>Events after a place, in order; limited tells whether there are more up to head.</summary>
internal sealed record EventsBody(IEnumerable<EventBody> Events, long Head, bool Limited, string Epoch);
