using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>Reads what happened in a channel after a place, for who was away.</summary>
public sealed class ReplayEvents(Database database)
{
    public Task<EventPage> RunAsync(UserId user, ChannelId channel, Seq after, int limit, CancellationToken ct) =>
        // The right and the page are of one moment: what is said after a removal is on no page of the removed.
        database.ReadAsync(
            async tx =>
            {
                var facts = await CommunityGate.RequireReaderAsync(tx, user, channel);

                var last = new Seq(Math.Min(facts.Head.Value, after.Value + limit));
                var events = last > after ? await Replay.EventsAsync(tx, channel, facts.Label, after, last) : [];
                return new EventPage(events, facts.Head);
            },
            ct);
}

/// <summary>Events in order of their seqs, and where the log ended when they were read.</summary>
public sealed record EventPage(IReadOnlyList<LogEvent> Events, Seq Head);
