using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>Channels in which a commit may or may not have happened: what is found there is told before anything else.</summary>
internal sealed class UnknownCommits(Database database, LogNews news)
{
    private readonly Dictionary<ChannelId, Seq> heads = [];

    public bool IsEmpty => heads.Count == 0;

    public void Add(IEnumerable<Head> before)
    {
        foreach (var head in before) heads.TryAdd(head.Id, head.LastSeq);
    }

    public async Task SettleAsync()
    {
        foreach (var (channel, told) in heads.ToList())
        {
            var happened = await database.WriteAsync(tx => EventsSinceAsync(tx, channel, told), CancellationToken.None);
            heads.Remove(channel);
            news.Tell(happened);
        }
    }

    // The lock waits for a server process that is still busy with the lost commit.
    private static async Task<IReadOnlyList<LogEvent>> EventsSinceAsync(Transaction tx, ChannelId channel, Seq told)
    {
        var locked = await LogStore.LockHeadsAsync(tx, [channel]);
        if (locked is not [var head]) return [];

        var label = await ChannelStore.LabelAsync(tx, channel);
        return await Replay.EventsAsync(tx, channel, label, told, head.LastSeq);
    }
}
