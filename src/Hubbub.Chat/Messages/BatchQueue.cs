namespace Hubbub.Chat.Messages;

/// <summary>What waits for the next batch, in order of arrival. What may not be taken yet stays in its place.</summary>
internal sealed class BatchQueue(Func<ChannelId, Task> readiness)
{
    private readonly Lock guard = new();
    private List<PendingEvent> waiting = [];
    private TaskCompletionSource? wake;
    private bool isComplete;

    /// <summary>False when nothing is taken any more.</summary>
    public bool Add(PendingEvent pending)
    {
        lock (guard)
        {
            if (isComplete) return false;

            waiting.Add(pending);
            wake?.TrySetResult();
            return true;
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
                woken = Task.WhenAny([wake.Task, .. held]);
            }

            if (patience == Timeout.InfiniteTimeSpan) await woken;
            else if (await Task.WhenAny(woken, Task.Delay(patience)) != woken) return [];
        }
    }

    private (List<PendingEvent> Taken, ICollection<Task> Held) Take(int max)
    {
        var taken = new List<PendingEvent>(Math.Min(max, waiting.Count));
        var left = new List<PendingEvent>();
        var held = new Dictionary<ChannelId, Task>();
        foreach (var pending in waiting)
        {
            if (taken.Count < max && IsReady(pending, held)) taken.Add(pending);
            else left.Add(pending);
        }

        waiting = left;
        return (taken, held.Values);
    }

    // Once held, a channel is held for the whole look: what becomes ready meanwhile must not overtake itself.
    private bool IsReady(PendingEvent pending, Dictionary<ChannelId, Task> held)
    {
        if (pending.Channel is not { } channel) return true;
        if (held.ContainsKey(channel)) return false;

        var ready = readiness(channel);
        if (ready.IsCompleted) return true;

        held.Add(channel, ready);
        return false;
    }
}
