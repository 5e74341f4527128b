using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>
/// Who said what stands at the ends of logs, kept to count what is unread. What was kept counts only while its log ends
/// where it did: a message comes, and goes, with a seq.
/// </summary>
public sealed class LogEnds
{
    private const int MostChannels = 1024;
    private const int MostSeqs = 256;
    // Each is a statement of its own; so many ends at most are read for one who asks, and the database counts the rest.
    private const int MostRead = 8;
    private readonly Recent<ChannelId, LogEnd> ends = new(MostChannels);

    /// <summary>How many messages of others each of these has to be read; channels that cannot be told are left out.</summary>
    internal async Task<Dictionary<ChannelId, long>> UnreadAsync(
        Transaction tx, UserId reader, IEnumerable<UnreadPlace> places)
    {
        var counts = new Dictionary<ChannelId, long>();
        var read = 0;
        foreach (var place in places)
        {
            var count = Kept(place)?.Unread(reader, place.After);
            if (count is null && read++ < MostRead) count = (await ReadAsync(tx, place)).Unread(reader, place.After);
            if (count is { } known) counts[place.Channel] = known;
        }

        return counts;
    }

    private LogEnd? Kept(UnreadPlace place) =>
        ends.TryGet(place.Channel, out var end) && end.Head == place.Head ? end : null;

    private async Task<LogEnd> ReadAsync(Transaction tx, UnreadPlace place)
    {
        var from = new Seq(Math.Max(place.After.Value, place.Head.Value - MostSeqs));
        var said = await tx.ReadAsync(
            """
            SELECT seq, author_id
            FROM messages
            WHERE channel_id = @channel AND seq > @from AND seq <= @head AND NOT is_deleted
            ORDER BY seq
            """,
            [("channel", place.Channel.Value), ("from", from.Value), ("head", place.Head.Value)],
            row => new Said(new Seq(row.GetInt64(0)), new UserId(row.GetInt64(1))));
        var end = new LogEnd(place.Head, from, [.. said]);
        ends.Keep(place.Channel, end);
        return end;
    }

    /// <summary>All messages that are above a place and not deleted, oldest first.</summary>
    private sealed record LogEnd(Seq Head, Seq From, Said[] Said)
    {
        /// <summary>Null when it depends on what stands below.</summary>
        public long? Unread(UserId reader, Seq after)
        {
            var count = 0;
            for (var i = Said.Length - 1; i >= 0 && count < ReadStateStore.MostCounted && Said[i].Seq > after; i--)
            {
                if (Said[i].AuthorId != reader) count++;
            }

            return count == ReadStateStore.MostCounted || after >= From ? count : null;
        }
    }

    private readonly record struct Said(Seq Seq, UserId AuthorId);
}

/// <summary>Up to where somebody has read a log, and where it ends.</summary>
internal sealed record UnreadPlace(ChannelId Channel, Seq After, Seq Head);
