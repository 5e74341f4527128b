using Hubbub.Chat.Storage;
using Microsoft.Extensions.Logging;

namespace Hubbub.Chat.Messages;

/// <summary>
/// The one place that writes what is said. What waits is committed together; a sender is acknowledged after the commit,
/// and readers hear of it after that, in the order of seqs.
/// </summary>
public sealed class ChannelLog
{
    private const int MaxWaiting = 4096;
    private readonly Database database;
    private readonly BatchQueue intake = new(_ => Task.CompletedTask);
    private readonly LogLane[] lanes;
    private readonly Task running;
    private readonly Action answered;
    private int waiting;
    private int undistributed;

    public ChannelLog(
        Database database, IEventBus bus, ChannelLogOptions options, TimeProvider clock, ILogger<ChannelLog> logger)
    {
        this.database = database;
        answered = () => Interlocked.Decrement(ref waiting);
        var news = new LogNews(bus, logger);
        lanes = Enumerable.Range(0, database.WritingLanes)
            .Select(_ => new LogLane(database, news, options.MaxBatch, clock, logger)).ToArray();
        running = Task.WhenAll(lanes.Select(l => l.RunAsync()).Append(DistributeAsync()));
    }

    /// <summary>Enters the log before it returns: who calls twice is written in that order. Completes after the commit.</summary>
    internal Task<Appended> AppendAsync(PendingEvent pending)
    {
        pending.Answered = answered;
        if (Interlocked.Increment(ref waiting) > MaxWaiting) pending.Fail(Refuse.Busy());
        else Add(pending);

        return pending.Completion;
    }

    /// <summary>Takes nothing more and completes when all that was taken is written and told.</summary>
    public Task FinishAsync()
    {
        // From now on all comes to the intake, and is refused there.
        Interlocked.Increment(ref undistributed);
        intake.Complete();
        return running;
    }

    // Nothing overtakes what its sender sent before: while anything is being distributed, all else is, too.
    private void Add(PendingEvent pending)
    {
        if (pending.Channel is not null && Volatile.Read(ref undistributed) == 0)
        {
            LaneOf(pending).Add(pending);
            return;
        }

        Interlocked.Increment(ref undistributed);
        if (!intake.Add(pending)) Interlocked.Decrement(ref undistributed);
    }

    // Lanes are by channel, and a change names only its message. Finding its channel here keeps the order of arrival.
    private async Task DistributeAsync()
    {
        while (await intake.TakeAsync(MaxWaiting, Timeout.InfiniteTimeSpan) is { } batch)
        {
            foreach (var pending in await WithChannelsAsync(batch)) LaneOf(pending).Add(pending);
            Interlocked.Add(ref undistributed, -batch.Count);
        }

        foreach (var lane in lanes) lane.Complete();
    }

    private async Task<List<PendingEvent>> WithChannelsAsync(List<PendingEvent> batch)
    {
        var changes = batch.OfType<PendingChange>().ToList();
        if (changes.Count == 0) return batch;

        try
        {
            var messages = changes.Select(c => c.Message).Distinct();
            var channels = await database.ReadAsync(tx => LogStore.ChannelsOfAsync(tx, messages), CancellationToken.None);
            foreach (var change in changes)
                change.Channel = channels.TryGetValue(change.Message, out var channel) ? channel : null;
            return batch;
        }
        catch (Exception reason)
        {
            foreach (var change in changes) change.Fail(reason);
            return batch.Except(changes).ToList();
        }
    }

    private LogLane LaneOf(PendingEvent pending) => lanes[(ulong)(pending.Channel?.Value ?? 0) % (ulong)lanes.Length];
}
