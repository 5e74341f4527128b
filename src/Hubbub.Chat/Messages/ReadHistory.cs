using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>Reads a page of what was said, by place, never by time.</summary>
public sealed class ReadHistory(Database database)
{
    private readonly NewestPages newest = new(database);

    /// <summary>The messages, newest first.</summary>
    public Task<HistoryPage> RunAsync(Actor actor, ChannelId channel, HistoryRequest request, CancellationToken ct) =>
        request.IsNewest ? newest.ReadAsync(actor.User, channel, request, ct) : ReadAsync(actor, channel, request, ct);

    private Task<HistoryPage> ReadAsync(Actor actor, ChannelId channel, HistoryRequest request, CancellationToken ct) =>
        // The right and the page are of one moment: what is said after a removal is on no page of the removed.
        database.ReadAsync(
            async tx =>
            {
                var facts = await CommunityGate.RequireReaderAsync(tx, actor.User, channel);
                return new HistoryPage(facts.Label, await PageAsync(tx, facts, await WithPlaceAsync(tx, channel, request)));
            },
            ct);

    private static async Task<HistoryRequest> WithPlaceAsync(Transaction tx, ChannelId channel, HistoryRequest request)
    {
        if (request.BeforeMessage is not { } message) return request;

        var place = await MessageStore.PlaceAsync(tx, channel, message);
        return request with { Before = place ?? throw Refuse.Invalid("before", "is no message of this channel") };
    }

    private static async Task<IReadOnlyList<Message>> PageAsync(Transaction tx, ChannelFacts facts, HistoryRequest request)
    {
        var channel = facts.Channel;
        if (request.After is { } after)
            return Reversed(await MessageStore.AfterAsync(tx, channel, after, facts.Head, request));
        if (request.Around is not { } middle)
            return await MessageStore.BeforeAsync(tx, channel, request.Before ?? facts.Head.Next, request);

        var older = (request.Limit + 1) / 2;
        var upToIt = await MessageStore.BeforeAsync(tx, channel, middle.Next, request with { Limit = older });
        var rest = request with { Limit = request.Limit - older };
        var beyond = await MessageStore.AfterAsync(tx, channel, middle, facts.Head, rest);
        return [.. Reversed(beyond), .. upToIt];
    }

    private static List<Message> Reversed(IReadOnlyList<Message> messages) => messages.Reverse().ToList();
}

/// <summary>Which page; at most one of the places is set, and the newest page is meant when none is.</summary>
public sealed record HistoryRequest(int Limit, Seq? Before = null, Seq? After = null, Seq? Around = null, int Offset = 0)
{
    /// <summary>Deleted messages that have replies stay as stubs.</summary>
    public bool HasStubs { get; init; } = true;

    /// <summary>Instead of a place: the message that stands there, deleted or not.</summary>
    public MessageId? BeforeMessage { get; init; }

    internal bool IsNewest => (Before, After, Around, BeforeMessage, Offset) is (null, null, null, null, 0);
}

public sealed record HistoryPage(ChannelLabel Label, IReadOnlyList<Message> Messages)
{
    /// <summary>The same list is shown to others, too, until something on it changes.</summary>
    public bool IsKept { get; init; }
}
