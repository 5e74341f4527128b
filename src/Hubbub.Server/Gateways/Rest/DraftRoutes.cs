using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Messages that are not written to the end yet.</summary>
internal static class DraftRoutes
{
    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/users/me/drafts", ListAsync).Says("Every draft of the caller");
        routes.MapGet("/users/me/drafts/{channel}", FindAsync).Says("The draft for a channel");
        routes.MapPut("/users/me/drafts/{channel}", WriteAsync)
            .Says("Keep a draft; the one edited last wins, and is the answer")
            .Refuses(MessageTooLong);
        routes.MapDelete("/users/me/drafts/{channel}", ClearAsync).Says("Throw a draft away").Asks(EditedAt);
    }

    private static readonly QueryText EditedAt =
        new("edited_at", "When it was thrown away; now, if not given. A draft edited later stays.") { IsTime = true };

    private static async Task<Ok<DraftBody[]>> ListAsync(SignedIn caller, Drafts drafts, CancellationToken ct)
    {
        var all = await drafts.ListAsync(caller.Actor, ct);
        return TypedResults.Ok(all.Select(DraftBody.From).ToArray());
    }

    private static async Task<Ok<DraftBody>> FindAsync(
        SignedIn caller, ChannelId channel, Drafts drafts, CancellationToken ct) =>
        TypedResults.Ok(DraftBody.From(await drafts.FindAsync(caller.Actor, channel, ct)));

    private static async Task<Ok<DraftBody>> WriteAsync(
        SignedIn caller, ChannelId channel, WriteDraftBody body, Drafts drafts, CancellationToken ct) =>
        TypedResults.Ok(DraftBody.From(await drafts.WriteAsync(caller.Actor, body.ToDraft(channel), ct)));

    private static async Task<NoContent> ClearAsync(
        SignedIn caller, ChannelId channel, HttpRequest request, Drafts drafts, CancellationToken ct)
    {
        var editedAt = WireTime.Read(EditedAt.Name, EditedAt.ReadFrom(request.Query));
        await drafts.ClearAsync(caller.Actor, channel, editedAt, ct);
        return TypedResults.NoContent();
    }
}

/// <summary>A draft and when it was edited; one without content is none.</summary>
internal sealed record WriteDraftBody(string? Content = null, long? ParentId = null, string? EditedAt = null)
{
    public Draft ToDraft(ChannelId channel)
    {
        var editedAt = WireTime.Read("edited_at", EditedAt) ?? throw Refuse.Invalid("edited_at", "is required");
        if (ParentId is < 1 or > Ids.Largest) throw Refuse.Invalid("parent_id", "is no message");

        return new Draft(channel, Content ?? "", ParentId is { } parent ? new MessageId(parent) : null, editedAt);
    }
}

/// <summary>A message that is not written to the end yet.</summary>
internal sealed record DraftBody(long ChannelId, string Content, long? ParentId, string EditedAt)
{
    public static DraftBody From(Draft draft) =>
        new(draft.Channel.Value, draft.Content, draft.Parent?.Value, WireTime.Of(draft.EditedAt));
}
