using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>What is unread for many people in many channels, each judged in the snapshot that is read.</summary>
public sealed class ReadUnread(Database database)
{
    /// <summary>Who may not read is left out, and so is what has nothing unread.</summary>
    public Task<ILookup<UserId, UnreadChannel>> RunAsync(
        IReadOnlyCollection<(UserId User, ChannelId Channel)> pairs, CancellationToken ct) =>
        database.ReadAsync(
            async tx =>
            {
                var facts = await FactsStore.ForChannelsAsync(tx, pairs);
                var readable = facts.Where(f => Permissions.Judge(f.Value.Facts, Operation.ReadChannel) is null);
                var states = await ReadStateStore.ForPairsAsync(tx, [.. readable.Select(f => f.Key)]);
                var waiting = states.Where(s => s.Value.Unread > 0 || s.Value.Mentions > 0).ToList();
                var last = await UnreadStore.LastMessagesAsync(tx, waiting.Select(s => s.Value.Channel).Distinct());
                return waiting.ToLookup(s => s.Key.User, s => Of(s.Value, last[s.Value.Channel]));
            },
            ct);

    private static UnreadChannel Of(ReadState state, Seq last) => new(state.Channel, last, state.Unread, state.Mentions);
}
