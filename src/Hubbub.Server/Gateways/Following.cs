using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Server.Delivery;

namespace Hubbub.Server.Gateways;

/// <summary>The channels that one connection hears, each with its cursor.</summary>
internal sealed class Following(
    Listener listener, FanOut fanOut, PresenceDesk presence, FollowChannel follow, FollowChannels followMany)
{
    public const int MaxSubscriptions = 1000;
    private const int MaxGap = 300;
    private readonly Lock changing = new();
    private int conversations;
    private bool isOver;

    /// <summary>Done when the subscriptions so far have their places.</summary>
    public Task Opened { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// Registers at once, so that a message sent right after is heard; the rest follows when the right is known.
    /// </summary>
    public Task JoinAsync(ChannelId channel, Seq? after, Task earlier, ClientRequest? request)
    {
        if (after is null && listener.Subscriptions.TryGetValue(channel, out var known) && !known.IsEnded)
            return AnswerAgainAsync(known, earlier, request);

        var entry = Register(channel);
        return OpenAsync(entry, earlier, isJoin: true, facts =>
        {
            var isBeyond = after > facts.Head;
            var shown = presence.Describe(listener.Actor, facts);
            var isOpen = entry.Subscription.Start(
                isBeyond ? facts.Head : after,
                facts.Head,
                start => Write(new Joined(shown, after is null ? start : facts.Head), request));
            if (isOpen && isBeyond) listener.Reply(new Resync(channel, facts.Head));
            return isOpen;
        });
    }

    /// <summary>Goes on where another connection ended; done when everything missed is on its way.</summary>
    public async Task ResumeAsync(Resume resume, bool isSameEpoch, Task earlier)
    {
        var entries = new List<Entry>();
        try
        {
            foreach (var channel in resume.Channels.Keys) entries.Add(Register(channel));
            foreach (var entry in entries)
            {
                var after = isSameEpoch ? resume.Channels[entry.Subscription.Channel] : (Seq?)null;
                await OpenOrLoseAsync(entry, after, earlier);
            }
        }
        catch
        {
            // Refused as a whole: nothing of it may look like a subscription.
            foreach (var entry in entries) Release(entry);
            throw;
        }

        await Task.WhenAny(Task.WhenAll(entries.Select(e => e.Subscription.CaughtUp)), listener.Socket.Closed);
    }

    /// <summary>Hears DMs and groups from the heads that the client was told of; what it hears already goes on.</summary>
    public async Task FollowAsync(IEnumerable<Channel> told)
    {
        var entries = new List<(Subscription Subscription, Seq After)>();
        foreach (var channel in told)
        {
            if (BeginConversation(channel.Id) is { } begun) entries.Add((begun, channel.LastSeq));
        }

        if (entries.Count == 0) return;

        await Task.WhenAll(entries.Select(e => e.Subscription.RemovalsOver));
        var all = entries.Select(e => e.Subscription.Channel).ToList();
        var readable = await followMany.RunAsync(listener.Actor, all, CancellationToken.None);
        foreach (var (subscription, after) in entries)
        {
            var isKnown = readable.TryGetValue(subscription.Channel, out var facts);
            if (isKnown && subscription.Start(after, facts!.Head, _ => [])) fanOut.CatchUp(subscription);
            else await OpenOrLoseAsync(new Entry(subscription, Replaced: null), after, Task.CompletedTask);
        }
    }

    /// <summary>Leaves at once for the commands that follow, and in fact when the earlier ones are done.</summary>
    public async Task LeaveAsync(ChannelId channel, Task earlier)
    {
        listener.Subscriptions.TryRemove(channel, out var left);
        await earlier;
        if (left is not null) fanOut.Unregister(left);
    }

    /// <summary>Ends every subscription, for good.</summary>
    public void LeaveAll()
    {
        lock (changing) isOver = true;
        foreach (var channel in listener.Subscriptions.Keys)
        {
            if (listener.Subscriptions.TryRemove(channel, out var left)) fanOut.Unregister(left);
        }
    }

    private Entry Register(ChannelId channel)
    {
        lock (changing)
        {
            var isKnown = listener.Subscriptions.TryGetValue(channel, out var replaced);
            if (!isKnown && listener.Subscriptions.Count - conversations >= MaxSubscriptions)
                throw Refuse.Invalid("channel_id", $"is above the {MaxSubscriptions} of a connection");

            return new Entry(Begin(channel), replaced);
        }
    }

    // Told from elsewhere, at any moment: the client may just subscribe itself, or be gone.
    private Subscription? BeginConversation(ChannelId channel)
    {
        lock (changing)
        {
            if (isOver || listener.Subscriptions.ContainsKey(channel)) return null;

            conversations++;
            return Begin(channel);
        }
    }

    private Subscription Begin(ChannelId channel)
    {
        var subscription = new Subscription(listener, channel);
        listener.Subscriptions[channel] = subscription;
        fanOut.Register(subscription);
        Opened = Opened.IsCompleted ? subscription.Opened : Task.WhenAll(Opened, subscription.Opened);
        return subscription;
    }

    private void Release(Entry entry)
    {
        listener.Subscriptions.TryRemove(KeyValuePair.Create(entry.Subscription.Channel, entry.Subscription));
        fanOut.Unregister(entry.Subscription);
        if (entry.Replaced is not null) fanOut.Unregister(entry.Replaced);
    }

    private async Task OpenOrLoseAsync(Entry entry, Seq? after, Task earlier)
    {
        try
        {
            await OpenAsync(entry, earlier, isJoin: false, facts => ResumeAt(entry.Subscription, after, facts.Head));
        }
        catch (RefusedException refusal) when (refusal.Code == RefusalCode.NotFound)
        {
            listener.Lose(entry.Subscription.Channel);
        }
    }

    private bool ResumeAt(Subscription subscription, Seq? after, Seq head)
    {
        var canReplay = after is { } place && place <= head && head.Value - place.Value <= MaxGap;
        var resync = canReplay ? [] : Write(new Resync(subscription.Channel, head), request: null);
        return subscription.Start(canReplay ? after : head, head, _ => resync);
    }

    private async Task OpenAsync(Entry entry, Task earlier, bool isJoin, Func<Followed, bool> start)
    {
        try
        {
            await earlier;
            // The earlier commands meant the subscription that was there before.
            if (entry.Replaced is not null) fanOut.Unregister(entry.Replaced);
            await WithRightAsync(entry.Subscription, isJoin, start);
            fanOut.CatchUp(entry.Subscription);
        }
        catch
        {
            Release(entry);
            throw;
        }
    }

    private async Task AnswerAgainAsync(Subscription known, Task earlier, ClientRequest? request)
    {
        await earlier;
        if (known.IsEnded) await JoinAsync(known.Channel, null, earlier, request);
        else await WithRightAsync(known, isJoin: true, Answer);

        bool Answer(Followed facts)
        {
            var shown = presence.Describe(listener.Actor, facts);
            return known.Answer(heard => Write(new Joined(shown, heard), request));
        }
    }

    // A removal that began after the right was read has the last word: it is asked again.
    private async Task WithRightAsync(Subscription subscription, bool isJoin, Func<Followed, bool> go)
    {
        do
        {
            await subscription.RemovalsOver;
            var online = isJoin ? presence.AskAbout(subscription.Channel) : [];
            var facts = await follow.RunAsync(listener.Actor, subscription.Channel, online, CancellationToken.None);
            if (!go(facts)) continue;

            presence.Meet(listener.Actor, facts);
            return;
        }
        while (!subscription.IsEnded);

        throw Refuse.NotFound("channel");
    }

    private byte[] Write(Reply reply, ClientRequest? request) => listener.Dialect.Write(reply, request);

    private sealed record Entry(Subscription Subscription, Subscription? Replaced);
}
