namespace Hubbub.Chat.Messages;

/// <summary>What waits for the next batch, in order of arrival. One taker; what may not be taken yet stays in its place.</summary>
internal sealed class BatchQueue(Func<PendingEvent, Task> readiness)
{
    private readonly Lock guard = new();
    private List<PendingEvent> waiting = [];
    private TaskCompletionSource? wake;
    private bool isComplete;

    public void Add(PendingEvent pending)
    {
        lock (guard)
        {
            waiting.Add(pending);
            wake?.TrySetResult();
        }
    }

    /// <summary>What is there is still taken; then the taker gets null.</summary>
    public void Complete()
    {
        lock (guard)
        {
            isComplete = true;
            wake?.TrySetResult();
        }
    }

    /// <summary>All that waits, up to a number; empty when the time is up; null when nothing will come any more.</summary>
    public async Task<List<PendingEvent>?> TakeAsync(int max, TimeSpan patience)
    {
        while (true)
        {
            Task woken;
            lock (guard)
            {
                var (taken, held) = Take(max);
                if (taken.Count > 0) return taken;
                if (isComplete && waiting.Count == 0) return null;

                wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                woken = held is null ? wake.Task : Task.WhenAny(wake.Task, held);
            }

            if (patience == Timeout.InfiniteTimeSpan) await woken;
            else if (await Task.WhenAny(woken, Task.Delay(patience)) != woken) return [];
        }
    }

    private (List<PendingEvent> Taken, Task? Held) Take(int max)
    {
        var taken = new List<PendingEvent>(Math.Min(max, waiting.Count));
        var left = new List<PendingEvent>();
        Task? held = null;
        foreach (var pending in waiting)
        {
            var ready = taken.Count < max ? readiness(pending) : Task.CompletedTask;
            if (taken.Count < max && ready.IsCompleted)
            {
                taken.Add(pending);
                continue;
            }

            if (!ready.IsCompleted) held ??= ready;
            left.Add(pending);
        }

        waiting = left;
        return (taken, held);
    }
}
