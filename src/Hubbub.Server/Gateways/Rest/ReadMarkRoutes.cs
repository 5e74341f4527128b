using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>How far the caller has read, over REST.</summary>
internal static class ReadMarkRoutes
{
    public static void MapReadMarks(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/channels/{channel}/read", ReadAsync).Says("Say how far the caller has read; it never goes back");
        routes.MapPut("/channels/{channel}/unread", MarkUnreadAsync).Says("Mark a channel unread from a message on");
        routes.MapDelete("/channels/{channel}/unread", ClearUnreadAsync).Says("Take the unread mark away");
    }

    private static async Task<NoContent> ReadAsync(
        SignedIn caller, ChannelId channel, ReadMarkBody body, ReadMarks marks, CancellationToken ct)
    {
        await marks.ReadAsync(caller.Actor, channel, SeqOf(body, min: 0), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> MarkUnreadAsync(
        SignedIn caller, ChannelId channel, ReadMarkBody body, ReadMarks marks, CancellationToken ct)
    {
        await marks.MarkUnreadAsync(caller.Actor, channel, SeqOf(body, min: 1), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ClearUnreadAsync(
        SignedIn caller, ChannelId channel, ReadMarks marks, CancellationToken ct)
    {
        await marks.ClearUnreadAsync(caller.Actor, channel, ct);
        return TypedResults.NoContent();
    }

    private static Seq SeqOf(ReadMarkBody body, long min) => body.Seq switch
    {
        null => throw Refuse.Invalid("seq", "is required"),
        { } seq when seq < min || seq > Ids.Largest =>
            throw Refuse.Invalid("seq", $"must be a whole number from {min} to {Ids.Largest}"),
        { } seq => new Seq(seq),
    };
}

/// <summary>A place in a channel: read up to there, or unread from there.</summary>
internal sealed record ReadMarkBody(long? Seq = null);
