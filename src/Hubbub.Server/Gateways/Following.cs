using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Server.Delivery;

namespace Hubbub.Server.Gateways;

/// <summary>The channels that one connection hears, each with its cursor.</summary>
internal sealed class Following(Listener listener, FanOut fanOut, FollowChannel follow)
{
    public const int MaxSubscriptions = 1000;
    private const int MaxGap = 300;

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
        return OpenAsync(entry, earlier, facts =>
        {
            var isBeyond = after > facts.Head;
            var isOpen = entry.Subscription.Start(
                isBeyond ? facts.Head : after,
                facts.Head,
                start => Write(new Joined(facts, after is null ? start : facts.Head), request));
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

    /// <summary>Leaves at once for the commands that follow, and in fact when the earlier ones are done.</summary>
    public async Task LeaveAsync(ChannelId channel, Task earlier)
    {
        listener.Subscriptions.TryRemove(channel, out var left);
        await earlier;
        if (left is not null) fanOut.Unregister(left);
    }

    public void LeaveAll()
    {
        foreach (var channel in listener.Subscriptions.Keys)
        {
            if (listener.Subscriptions.TryRemove(channel, out var left)) fanOut.Unregister(left);
        }
    }

    private Entry Register(ChannelId channel)
    {
        var isKnown = listener.Subscriptions.TryGetValue(channel, out var replaced);
        if (!isKnown && listener.Subscriptions.Count >= MaxSubscriptions)
            throw Refuse.Invalid("channel_id", $"a connection subscribes to at most {MaxSubscriptions} channels");

        var subscription = new Subscription(listener, channel);
        listener.Subscriptions[channel] = subscription;
        fanOut.Register(subscription);
        Opened = Opened.IsCompleted ? subscription.Opened : Task.WhenAll(Opened, subscription.Opened);
        return new Entry(subscription, replaced);
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
            await OpenAsync(entry, earlier, facts => ResumeAt(entry.Subscription, after, facts.Head));
        }
        catch (RefusedException refusal) when (refusal.Code == RefusalCode.NotFound)
        {
            listener.Reply(new AccessLost(entry.Subscription.Channel));
        }
    }

    private bool ResumeAt(Subscription subscription, Seq? after, Seq head)
    {
        var canReplay = after is { } place && place <= head && head.Value - place.Value <= MaxGap;
        var resync = canReplay ? [] : Write(new Resync(subscription.Channel, head), request: null);
        return subscription.Start(canReplay ? after : head, head, _ => resync);
    }

    private async Task OpenAsync(Entry entry, Task earlier, Func<Followed, bool> start)
    {
        try
        {
            await earlier;
            // The earlier commands meant the subscription that was there before.
            if (entry.Replaced is not null) fanOut.Unregister(entry.Replaced);
            await WithRightAsync(entry.Subscription, start);
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
        else await WithRightAsync(known, facts => known.Answer(heard => Write(new Joined(facts, heard), request)));
    }

    // A removal that began after the right was read has the last word: it is asked again.
    private async Task WithRightAsync(Subscription subscription, Func<Followed, bool> go)
    {
        do
        {
            await subscription.RemovalsOver;
            var facts = await follow.RunAsync(listener.Actor, subscription.Channel, CancellationToken.None);
            if (go(facts)) return;
        }
        while (!subscription.IsEnded);

        throw Refuse.NotFound("channel");
    }

    private byte[] Write(Reply reply, ClientRequest? request) => listener.Dialect.Write(reply, request);

    private sealed record Entry(Subscription Subscription, Subscription? Replaced);
}
