using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Server.Delivery;

namespace Hubbub.Server.Gateways.Native;

/// <summary>The channels that one connection hears, each with its cursor.</summary>
internal sealed class Following(Listener listener, FanOut fanOut, FollowChannel follow)
{
    private const int MaxGap = 300;

    /// <summary>
    /// Registers at once, so that a message sent right after is heard; the rest follows when the right is known.
    /// </summary>
    public Task JoinAsync(ChannelId channel, Seq? after, Task earlier, string? replyTo)
    {
        if (after is null && listener.Subscriptions.TryGetValue(channel, out var known) && known.IsOpen)
            return AnswerAgainAsync(channel, earlier, replyTo);

        var subscription = Register(channel);
        return OpenAsync(subscription, earlier, facts =>
        {
            var isBeyond = after > facts.Head;
            var isOpen = subscription.Start(
                isBeyond ? null : after,
                facts.Head,
                start => JoinAck(facts, after is null ? start : facts.Head, replyTo));
            if (isOpen && isBeyond) listener.Reply(NativeFrames.Resync(channel, facts.Head));
            return isOpen;
        });
    }

    /// <summary>Goes on where another connection ended; done when everything missed is on its way.</summary>
    public async Task ResumeAsync(Resume resume, bool isSameEpoch, Task earlier)
    {
        var cursors = resume.Channels.Select(c => (Subscription: Register(c.Key), After: c.Value)).ToList();
        foreach (var (subscription, after) in cursors)
        {
            try
            {
                await OpenAsync(subscription, earlier, facts => ResumeAt(subscription, isSameEpoch ? after : null, facts.Head));
            }
            catch (RefusedException refusal) when (refusal.Code == RefusalCode.NotFound)
            {
                listener.Reply(NativeFrames.AccessLost(subscription.Channel));
            }
        }

        await Task.WhenAll(cursors.Select(c => c.Subscription.CaughtUp));
    }

    public void Leave(ChannelId channel)
    {
        if (listener.Subscriptions.TryRemove(channel, out var subscription)) fanOut.Unregister(subscription);
    }

    public void LeaveAll()
    {
        foreach (var channel in listener.Subscriptions.Keys) Leave(channel);
    }

    private static bool ResumeAt(Subscription subscription, Seq? after, Seq head)
    {
        var canReplay = after is { } place && place <= head && head.Value - place.Value <= MaxGap;
        var resync = canReplay ? null : NativeFrames.Resync(subscription.Channel, head);
        return subscription.Start(canReplay ? after : head, head, _ => resync);
    }

    private Subscription Register(ChannelId channel)
    {
        Leave(channel);
        if (listener.Subscriptions.Count >= NativeDialect.MaxSubscriptions)
            throw Refuse.Invalid("channel_id", $"a connection subscribes to at most {NativeDialect.MaxSubscriptions} channels");

        var subscription = new Subscription(listener, channel);
        listener.Subscriptions[channel] = subscription;
        subscription.RemovalsOver = fanOut.Register(subscription);
        return subscription;
    }

    private async Task OpenAsync(Subscription subscription, Task earlier, Func<Followed, bool> start)
    {
        try
        {
            await earlier;
            await subscription.RemovalsOver;
            var facts = await follow.RunAsync(listener.Actor, subscription.Channel, CancellationToken.None);
            if (!start(facts)) throw Refuse.NotFound("channel");

            fanOut.CatchUp(subscription);
        }
        catch
        {
            listener.Subscriptions.TryRemove(KeyValuePair.Create(subscription.Channel, subscription));
            fanOut.Unregister(subscription);
            throw;
        }
    }

    private async Task AnswerAgainAsync(ChannelId channel, Task earlier, string? replyTo)
    {
        await earlier;
        var facts = await follow.RunAsync(listener.Actor, channel, CancellationToken.None);
        listener.Reply(JoinAck(facts, facts.Head, replyTo));
    }

    private static byte[] JoinAck(Followed channel, Seq lastSeq, string? replyTo) => NativeFrames.Frame(
        "join_ack",
        new JoinAckBody(channel.Name, channel.Id.Value, channel.Id.Value, "ok", lastSeq.Value, ReadState: null, Presences: []),
        replyTo);
}

/// <summary>The answer to join: what follows are the events after last_seq, or after the after_seq that was asked for.</summary>
internal sealed record JoinAckBody(
    string Room, long RoomId, long ChannelId, string Status, long LastSeq, object? ReadState, IReadOnlyList<object> Presences);
