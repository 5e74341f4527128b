using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>The events of a channel's log, with content as it is now: what was deleted since never comes back.</summary>
internal static class Replay
{
    /// <summary>All events with after &lt; seq ≤ last. Seqs have no hole, so the range is the page.</summary>
    public static async Task<IReadOnlyList<LogEvent>> EventsAsync(
        Transaction tx, ChannelId channel, ChannelLabel label, Seq after, Seq last)
    {
        var messages = await MessageStore.InRangeAsync(tx, channel, after, last);
        var changes = await LogStore.EventsInRangeAsync(tx, channel, after, last);
        var changed = changes.Count > 0
            ? await MessageStore.ByIdsAsync(tx, changes.Select(c => c.MessageId).Distinct())
            : [];

        return messages
            .Select(LogEvent (m) => new MessageSent(m, label))
            .Concat(changes.Select(c => ToEvent(channel, c, changed)))
            .OrderBy(e => e.Seq)
            .ToList();
    }

    private static LogEvent ToEvent(ChannelId channel, EventRow row, Dictionary<MessageId, StoredMessage> messages)
    {
        var change = new MessageChange(row.MessageId, row.MessageSeq, row.ActorId, row.At);
        if (row.Kind == EventRow.Deleted) return new MessageDeleted(channel, row.Seq, change);

        var message = messages[row.MessageId].Message;
        return new MessageEdited(channel, row.Seq, change, message.IsDeleted ? null : message);
    }
}
