using System.Collections.Concurrent;
using Hubbub.Chat;
using Hubbub.Chat.Channels;

namespace Hubbub.Server.Delivery;

/// <summary>
/// Tells connections of channels that they do not listen to that there is something new: one frame each, every now and
/// then, and no more work at a time than is bounded here. What everybody listens to costs a look at two numbers.
/// </summary>
internal sealed class UnreadHints(FindUnread find, ReadUnread read, FanOut fanOut, Connections connections)
{
    private const int MaxChannels = 50;
    private const int MaxPairs = 1000;
    private readonly ConcurrentDictionary<ChannelId, Seq> said = new();
    private readonly Queue<(UserId User, ChannelId Channel)> waiting = [];
    private readonly HashSet<(UserId User, ChannelId Channel)> known = [];

    /// <summary>Called for every message: it only remembers the first that nobody has looked at.</summary>
    public void Remember(MessageSent sent)
    {
        if (!said.ContainsKey(sent.Channel)) said.TryAdd(sent.Channel, sent.Seq);
    }

    /// <summary>Called by one at a time.</summary>
    public async Task TellAsync(CancellationToken ct)
    {
        if (waiting.Count < MaxPairs) await FindAsync(ct);
        if (waiting.Count == 0) return;

        var taken = waiting.Take(MaxPairs).ToList();
        var unread = await read.RunAsync(taken, ct);
        foreach (var channels in unread) Tell(channels.Key, [.. channels]);
        for (var i = 0; i < taken.Count; i++) known.Remove(waiting.Dequeue());
    }

    private async Task FindAsync(CancellationToken ct)
    {
        var taken = Take();
        if (taken.Count == 0) return;

        try
        {
            foreach (var pair in await find.RunAsync(taken, connections.Users, ct))
            {
                if (Missing(pair.User, pair.Channel).Any() && known.Add(pair)) waiting.Enqueue(pair);
            }
        }
        catch
        {
            foreach (var channel in taken) said.TryAdd(channel.Channel, channel.First);
            throw;
        }
    }

    private List<Said> Take()
    {
        var taken = new List<Said>();
        foreach (var channel in said.Keys.Take(MaxChannels))
        {
            if (!said.TryRemove(channel, out var first)) continue;
            if (fanOut.CountListeners(channel) < connections.Count) taken.Add(new Said(channel, first));
        }

        return taken;
    }

    private void Tell(UserId user, IReadOnlyList<UnreadChannel> unread)
    {
        foreach (var listener in connections.Of(Audience.Of(user)))
        {
            var unheard = unread.Where(u => !listener.Subscriptions.ContainsKey(u.Channel)).ToList();
            if (unheard.Count > 0) listener.Signal(new EncodedEvents([new UnreadChanged(unheard)]));
        }
    }

    private IEnumerable<Listener> Missing(UserId user, ChannelId channel) =>
        connections.Of(Audience.Of(user)).Where(l => !l.Subscriptions.ContainsKey(channel));
}
