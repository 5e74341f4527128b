using System.Collections.Concurrent;
using Hubbub.Chat;
using Hubbub.Chat.Messages;

namespace Hubbub.Server.Delivery;

/// <summary>
/// One event to every connection that may hear it: encoded once a dialect, the same bytes for all, handed out by one
/// thread so that neither the log nor a request waits for readers.
/// </summary>
internal sealed partial class FanOut : IDisposable
{
    private readonly ConcurrentDictionary<ChannelId, ChannelAudience> audiences = new();
    private readonly BlockingCollection<ChannelAudience> work = [];
    private readonly ReplayEvents replay;
    private readonly ILogger<FanOut> logger;
    private readonly Thread thread;

    public FanOut(ReplayEvents replay, ILogger<FanOut> logger)
    {
        this.replay = replay;
        this.logger = logger;
        thread = new Thread(Run) { Name = "fan-out", IsBackground = true };
        thread.Start();
    }

    public void Publish(LogEvent happened)
    {
        if (audiences.TryGetValue(happened.Channel, out var audience) && audience.Add(happened)) work.Add(audience);
    }

    public Task WhenReady(ChannelId channel) =>
        audiences.TryGetValue(channel, out var audience) ? audience.WhenReady : Task.CompletedTask;

    /// <summary>Who may hear signals of a channel; null where they are too many for signals.</summary>
    public IReadOnlyList<Subscription>? FewReadersOf(ChannelId channel) =>
        audiences.TryGetValue(channel, out var audience) ? audience.FewReaders() : [];

    public int CountListeners(ChannelId channel) =>
        audiences.TryGetValue(channel, out var audience) ? audience.Count : 0;

    /// <summary>Registers before the right is checked, so that nothing said meanwhile is missed.</summary>
    public void Register(Subscription subscription)
    {
        while (!AudienceOf(subscription.Channel).TryAdd(subscription))
        {
            // It was retired in this moment; the next one is new.
        }
    }

    /// <summary>True when the reader had heard the channel until now.</summary>
    public bool Unregister(Subscription subscription)
    {
        var wasHeard = subscription.End();
        if (!audiences.TryGetValue(subscription.Channel, out var audience)) return wasHeard;

        audience.Remove(subscription);
        Forget(audience);
        return wasHeard;
    }

    /// <summary>Silences readers until the removal is over; then they are gone, or go on where they were.</summary>
    public Removal BeginRemoval(Loss loss)
    {
        var pending = loss.Channels.Select(c => Begin(c, new PendingRemoval(loss))).ToList();
        return new Removal(isCommitted =>
        {
            foreach (var (audience, removal) in pending) End(audience, removal, isCommitted);
        });
    }

    /// <summary>Brings a reader that is behind to the end of the log, a page whenever its queue has room.</summary>
    public void CatchUp(Subscription subscription)
    {
        if (subscription.IsBehind) _ = Task.Run(() => CatchUpAsync(subscription));
    }

    public void Dispose()
    {
        work.CompleteAdding();
        thread.Join();
        work.Dispose();
    }

    private const int ReplayPage = 100;
    private const int MaxSignalled = 500;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    private ChannelAudience AudienceOf(ChannelId channel) =>
        audiences.GetOrAdd(channel, c => new ChannelAudience(c, MaxSignalled));

    private void Forget(ChannelAudience audience)
    {
        if (audience.TryRetire()) audiences.TryRemove(KeyValuePair.Create(audience.Channel, audience));
    }

    private (ChannelAudience Audience, PendingRemoval Removal) Begin(ChannelId channel, PendingRemoval removal)
    {
        while (true)
        {
            var audience = AudienceOf(channel);
            if (audience.TryBegin(removal)) return (audience, removal);
        }
    }

    private void End(ChannelAudience audience, PendingRemoval removal, bool isCommitted)
    {
        foreach (var subscription in removal.Suspended)
        {
            if (isCommitted) Lose(subscription, removal.IsTold);
            else if (subscription.Revive()) CatchUp(subscription);
        }

        audience.End(removal);
        Forget(audience);
        removal.Over.TrySetResult();
    }

    // Who never heard the channel learns from the refusal of their command.
    private void Lose(Subscription subscription, bool isTold = false)
    {
        var listener = subscription.Listener;
        listener.Subscriptions.Remove(subscription);
        if (Unregister(subscription)) listener.Lose(subscription.Channel, isTold);
    }

    private void Run()
    {
        foreach (var audience in work.GetConsumingEnumerable())
        {
            try
            {
                HandOut(audience);
            }
            catch (Exception fault)
            {
                // Readers notice the gap at the next event and fill it from the log.
                LogHandOutFailed(fault, audience.Channel.Value);
            }
        }
    }

    private void HandOut(ChannelAudience audience)
    {
        var (events, readers) = audience.Take();
        if (events.Count == 0 || readers.Length == 0)
        {
            Forget(audience);
            return;
        }

        var frames = new EncodedEvents(events);
        foreach (var reader in readers)
        {
            if (reader.Offer(events, frames.For(reader.Listener))) CatchUp(reader);
        }

        audience.Measure(readers);
    }

    private async Task CatchUpAsync(Subscription subscription)
    {
        try
        {
            // First of all room: of a page for who has stopped reading, every byte would be its own.
            do await subscription.Listener.WaitForRoomAsync();
            while (!subscription.Listener.Transport.Closed.IsCompleted && !await FillPageAsync(subscription));
        }
        catch (RefusedException refusal) when (refusal.Code == RefusalCode.NotFound)
        {
            Lose(subscription);
        }
        catch (Exception fault)
        {
            LogReplayFailed(fault, subscription.Channel.Value);
            _ = subscription.Listener.CloseAsync(CloseCode.Fault, "resume later");
        }
    }

    private async Task<bool> FillPageAsync(Subscription subscription)
    {
        if (subscription.ReplayFrom() is not { } after) return true;

        try
        {
            var listener = subscription.Listener;
            var page = await replay.RunAsync(
                listener.Actor.User, subscription.Channel, after, ReplayPage, CancellationToken.None);
            var isDone = subscription.Fill(page.Events, page.Head, new EncodedEvents(page.Events).For(listener));
            listener.Flush();
            return isDone;
        }
        catch (RefusedException refusal) when (refusal.Code == RefusalCode.Unavailable)
        {
            await Task.Delay(RetryPause);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "An event of channel {Channel} could not be handed out")]
    private partial void LogHandOutFailed(Exception fault, long channel);

    [LoggerMessage(LogLevel.Error, "The replay of channel {Channel} failed")]
    private partial void LogReplayFailed(Exception fault, long channel);
}
