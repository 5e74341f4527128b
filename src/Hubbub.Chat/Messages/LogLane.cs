using System.Data.Common;
using Hubbub.Chat.Storage;
using Microsoft.Extensions.Logging;

namespace Hubbub.Chat.Messages;

/// <summary>Writes batches, one after the other: a commit for all that waits, then the acknowledgements, then the news.</summary>
internal sealed partial class LogLane(
    Database database, LogNews news, int maxBatch, TimeProvider clock, ILogger<ChannelLog> logger)
{
    private static readonly TimeSpan RecoveryPause = TimeSpan.FromMilliseconds(500);
    private readonly BatchQueue queue = new(news.WhenReady);
    private readonly MessageIds ids = new(database);
    private readonly UnknownCommits unknown = new(database, news);
    private readonly LastBatch last = new();

    public void Add(PendingEvent pending) => queue.Add(pending);

    public void Complete() => queue.Complete();

    public async Task RunAsync()
    {
        while (true)
        {
            var patience = unknown.IsEmpty ? Timeout.InfiniteTimeSpan : RecoveryPause;
            if (await queue.TakeAsync(maxBatch, patience) is not { } batch) return;

            await WriteAsync(batch);
            // What has come in meanwhile and waits for the same core joins the next batch, and shares its commit.
            await Task.Yield();
        }
    }

    private async Task WriteAsync(List<PendingEvent> batch)
    {
        try
        {
            await unknown.SettleAsync();
            if (batch.Count > 0) await CommitAsync(batch);
        }
        catch (RefusedException refusal)
        {
            // After an unknown commit the senders ask again under their client ids and find their message, or do not.
            FailAll(batch, refusal);
        }
        catch (Exception fault) when (batch.Count > 1)
        {
            LogBatchFailed(fault, batch.Count);
            foreach (var pending in batch) await WriteAsync([pending]);
        }
        catch (Exception fault)
        {
            FailAll(batch, fault);
        }
    }

    // Hardly anything is a repeat, and to ask that of each costs more than to write a batch again that has one.
    private async Task CommitAsync(List<PendingEvent> batch)
    {
        try
        {
            await CommitAsync(batch, asksForRepeats: false);
        }
        catch (DbException fault) when (Database.IsTaken(fault))
        {
            await CommitAsync(batch, asksForRepeats: true);
        }
    }

    private async Task CommitAsync(List<PendingEvent> batch, bool asksForRepeats)
    {
        var firstId = await ids.TakeAsync(batch.OfType<PendingSend>().Count());
        var written = new WrittenBatch { AsksForRepeats = asksForRepeats };
        try
        {
            await database.WriteAsync(tx => PlanAndWriteAsync(tx, batch, firstId, written), CancellationToken.None);
        }
        catch (CommitUnknownException)
        {
            unknown.Add(written.HeadsBefore);
            throw;
        }

        last.Keep(written.Known);
        news.Answer(written.Answer);
        news.Tell(written.Happened);
    }

    private async Task PlanAndWriteAsync(Transaction tx, List<PendingEvent> batch, long firstId, WrittenBatch written)
    {
        var known = await BatchKnowledge.LockAsync(tx, batch, last, written.AsksForRepeats);
        // A transaction that lost a deadlock runs this again: with the same ids, and nothing is told before the end.
        var plan = new BatchPlan(known, firstId, clock.UnixMilliseconds());
        written.Begin(known);
        foreach (var pending in batch) written.Outcomes.Add((pending, OutcomeOf(plan, pending)));

        await LogStore.WriteHeadsAsync(tx, plan.RaisedHeads);
        await LogStore.AddMessagesAsync(tx, plan.NewMessages);
        await LogStore.AddEventsAsync(tx, plan.NewEvents);
        await LogStore.ChangeMessagesAsync(tx, plan.ChangedMessages);
        await MentionStore.WriteAsync(tx, plan.Mentions);
        written.Happened = plan.Happened;
    }

    private static Action<PendingEvent> OutcomeOf(BatchPlan plan, PendingEvent pending)
    {
        try
        {
            var appended = plan.Add(pending);
            return p => p.Succeed(appended);
        }
        catch (RefusedException refusal)
        {
            return p => p.Fail(refusal);
        }
    }

    private static void FailAll(List<PendingEvent> batch, Exception reason)
    {
        foreach (var pending in batch) pending.Fail(reason);
    }

    [LoggerMessage(LogLevel.Error, "A batch of {Count} events failed as a whole; each is written alone")]
    private partial void LogBatchFailed(Exception fault, int count);

    private sealed class WrittenBatch
    {
        public bool AsksForRepeats { get; init; }

        public BatchKnowledge Known { get; private set; } = null!;

        public IReadOnlyList<Head> HeadsBefore { get; private set; } = [];

        public List<(PendingEvent Pending, Action<PendingEvent> Outcome)> Outcomes { get; } = [];

        public IReadOnlyList<LogEvent> Happened { get; set; } = [];

        public void Answer()
        {
            foreach (var (pending, outcome) in Outcomes) outcome(pending);
        }

        public void Begin(BatchKnowledge known)
        {
            (Known, HeadsBefore) = (known, [.. known.Heads.Values]);
            Outcomes.Clear();
        }
    }
}
