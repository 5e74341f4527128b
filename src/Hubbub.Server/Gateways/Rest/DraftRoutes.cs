using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Messages that are not written to the end yet.</summary>
internal static class DraftRoutes
{
    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/users/me/drafts", ListAsync);
        routes.MapGet("/users/me/drafts/{channel}", FindAsync);
        routes.MapPut("/users/me/drafts/{channel}", WriteAsync);
        routes.MapDelete("/users/me/drafts/{channel}", ClearAsync);
    }

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
        var editedAt = WireTime.Read("edited_at", request.Query["edited_at"]);
        await drafts.ClearAsync(caller.Actor, channel, editedAt, ct);
        return TypedResults.NoContent();
    }
}

internal sealed record WriteDraftBody(string? Content = null, long? ParentId = null, string? EditedAt = null)
{
    public Draft ToDraft(ChannelId channel)
    {
        var editedAt = WireTime.Read("edited_at", EditedAt) ?? throw Refuse.Invalid("edited_at", "is required");
        if (ParentId is < 1 or >= 1L << 53) throw Refuse.Invalid("parent_id", "is no message");

        return new Draft(channel, Content ?? "", ParentId is { } parent ? new MessageId(parent) : null, editedAt);
    }
}

internal sealed record DraftBody(long ChannelId, string Content, long? ParentId, string EditedAt)
{
    public static DraftBody From(Draft draft) =>
        new(draft.Channel.Value, draft.Content, draft.Parent?.Value, WireTime.Of(draft.EditedAt));
}
