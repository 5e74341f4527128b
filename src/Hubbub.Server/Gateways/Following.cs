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
        await WholeAsync(entries, async () =>
        {
            foreach (var channel in resume.Channels.Keys) entries.Add(Register(channel));
            await earlier;
            foreach (var entry in entries) EndReplaced(entry);
            await OpenAllAsync(entries, channel => isSameEpoch ? resume.Channels[channel] : null);
        });
        await Task.WhenAny(Task.WhenAll(entries.Select(e => e.Subscription.CaughtUp)), listener.Transport.Closed);
    }

    /// <summary>Hears channels from the heads that the client was told of; what it hears already goes on.</summary>
    public async Task FollowAsync(IEnumerable<Channel> told)
    {
        var entries = new List<Entry>();
        var heads = new Dictionary<ChannelId, Seq>();
        foreach (var channel in told)
        {
            if (BeginConversation(channel.Id) is not { } begun) continue;

            entries.Add(new Entry(begun, Replaced: null));
            heads[channel.Id] = channel.LastSeq;
        }

        await WholeAsync(entries, () => OpenAllAsync(entries, channel => heads[channel]));
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
        lock (this) isOver = true;
        foreach (var left in listener.Subscriptions.Values)
        {
            if (listener.Subscriptions.Remove(left)) fanOut.Unregister(left);
        }
    }

    // Refused as a whole: nothing of it may look like a subscription.
    private async Task WholeAsync(IReadOnlyCollection<Entry> entries, Func<Task> open)
    {
        try
        {
            await open();
        }
        catch
        {
            foreach (var entry in entries) Release(entry);
            throw;
        }
    }

    private Entry Register(ChannelId channel)
    {
        lock (this)
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
        lock (this)
        {
            if (isOver || listener.Subscriptions.ContainsKey(channel)) return null;

            conversations++;
            return Begin(channel);
        }
    }

    private Subscription Begin(ChannelId channel)
    {
        var subscription = new Subscription(listener, channel);
        listener.Subscriptions.Set(subscription);
        fanOut.Register(subscription);
        Opened = Opened.IsCompleted ? subscription.Opened : Task.WhenAll(Opened, subscription.Opened);
        return subscription;
    }

    private void Release(Entry entry)
    {
        listener.Subscriptions.Remove(entry.Subscription);
        fanOut.Unregister(entry.Subscription);
        EndReplaced(entry);
    }

    // Once the earlier commands are done, which meant the subscription that was there before.
    private void EndReplaced(Entry entry)
    {
        if (entry.Replaced is not null) fanOut.Unregister(entry.Replaced);
    }

    // The rights to all of them are read at once; one that a removal has overtaken is asked for again, alone.
    private async Task OpenAllAsync(IReadOnlyCollection<Entry> entries, Func<ChannelId, Seq?> afterOf)
    {
        if (entries.Count == 0) return;

        await Task.WhenAll(entries.Select(e => e.Subscription.RemovalsOver));
        var channels = entries.Select(e => e.Subscription.Channel).ToList();
        var readable = await followMany.RunAsync(listener.Actor, channels, CancellationToken.None);
        foreach (var entry in entries)
        {
            var subscription = entry.Subscription;
            var after = afterOf(subscription.Channel);
            var facts = readable.GetValueOrDefault(subscription.Channel);
            if (facts is null || !ResumeAt(subscription, after, facts.Head))
            {
                await OpenOrLoseAsync(entry, after);
                continue;
            }

            presence.Meet(listener.Actor, facts);
            fanOut.CatchUp(subscription);
        }
    }

    private async Task OpenOrLoseAsync(Entry entry, Seq? after)
    {
        try
        {
            await OpenAsync(
                entry, Task.CompletedTask, isJoin: false, facts => ResumeAt(entry.Subscription, after, facts.Head));
        }
        catch (RefusedException refusal) when (refusal.Code == RefusalCode.NotFound)
        {
            listener.Lose(entry.Subscription.Channel);
        }
    }

    private bool ResumeAt(Subscription subscription, Seq? after, Seq head)
    {
        var isNear = after is { } place && place <= head && head.Value - place.Value <= MaxGap;
        var resync = isNear ? [] : Write(new Resync(subscription.Channel, head), request: null);
        // A dialect without a word for it cannot send its clients to the history: they hear it all.
        var canReplay = isNear || (resync.Length == 0 && after <= head);
        return subscription.Start(canReplay ? after : head, head, _ => resync);
    }

    private async Task OpenAsync(Entry entry, Task earlier, bool isJoin, Func<Followed, bool> start)
    {
        try
        {
            await earlier;
            EndReplaced(entry);
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
            var facts = await AskAsync(subscription.Channel, isJoin);
            if (!go(facts)) continue;

            presence.Meet(listener.Actor, facts);
            return;
        }
        while (!subscription.IsEnded);

        throw Refuse.NotFound("channel");
    }

    // Only the answer to a join tells what is unread and who is here.
    private async Task<Followed> AskAsync(ChannelId channel, bool isJoin)
    {
        if (isJoin)
            return await follow.RunAsync(listener.Actor, channel, presence.AskAbout(channel), CancellationToken.None);

        var readable = await followMany.RunAsync(listener.Actor, [channel], CancellationToken.None);
        return readable.GetValueOrDefault(channel) ?? throw Refuse.NotFound("channel");
    }

    private byte[] Write(Reply reply, ClientRequest? request) => listener.Dialect.Write(reply, request);

    private sealed record Entry(Subscription Subscription, Subscription? Replaced);
}
