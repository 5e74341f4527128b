namespace Hubbub.Chat.Messages;

/// <summary>
/// What waits for the next batch, in order of arrival. What may not be taken yet stays in its place; a channel that is
/// held does not fill the queue of the others.
/// </summary>
internal sealed class BatchQueue(Func<ChannelId, Task> readiness)
{
    public const int MaxOfOneChannel = 1024;
    private readonly Lock guard = new();
    private readonly Dictionary<ChannelId, int> shares = [];
    private List<PendingEvent> waiting = [];
    private TaskCompletionSource? wake;
    private bool isComplete;

    /// <summary>What finds no place is refused: false.</summary>
    public bool Add(PendingEvent pending)
    {
        var refusal = TryAdd(pending);
        if (refusal is not null) pending.Fail(refusal);
        return refusal is null;
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
                woken = held.Count == 0 ? wake.Task : Task.WhenAny([wake.Task, .. held]);
            }

            if (patience == Timeout.InfiniteTimeSpan) await woken;
            else if (await Task.WhenAny(woken, Task.Delay(patience)) != woken) return [];
        }
    }

    private RefusedException? TryAdd(PendingEvent pending)
    {
        lock (guard)
        {
            if (isComplete) return Refuse.Unavailable();
            if (pending.Channel is { } channel && !TakesShare(channel)) return Refuse.Busy();

            waiting.Add(pending);
            wake?.TrySetResult();
            return null;
        }
    }

    private bool TakesShare(ChannelId channel)
    {
        var share = shares.GetValueOrDefault(channel);
        if (share < MaxOfOneChannel) shares[channel] = share + 1;
        return share < MaxOfOneChannel;
    }

    private void GiveBack(ChannelId channel)
    {
        if (--shares[channel] == 0) shares.Remove(channel);
    }

    private (List<PendingEvent> Taken, ICollection<Task> Held) Take(int max)
    {
        var taken = new List<PendingEvent>(Math.Min(max, waiting.Count));
        if (waiting.Count == 0) return (taken, []);

        var left = new List<PendingEvent>();
        var held = new Dictionary<ChannelId, Task>();
        foreach (var pending in waiting)
        {
            if (taken.Count < max && IsReady(pending, held)) taken.Add(pending);
            else left.Add(pending);
        }

        foreach (var pending in taken)
        {
            if (pending.Channel is { } channel) GiveBack(channel);
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
