namespace Hubbub.Proof;

/// <summary>A count that only rises, and who waits for it to get somewhere.</summary>
internal sealed class Progress
{
    private readonly Lock gate = new();
    private readonly List<(long Count, TaskCompletionSource Reached)> waiters = [];
    private long count;

    public long Count
    {
        get
        {
            lock (gate) return count;
        }
    }

    public void Step()
    {
        lock (gate)
        {
            count++;
            foreach (var waiter in waiters.Where(w => w.Count <= count)) waiter.Reached.TrySetResult();
            waiters.RemoveAll(w => w.Count <= count);
        }
    }

    public Task ReachedAsync(long goal)
    {
        lock (gate)
        {
            if (count >= goal) return Task.CompletedTask;

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters.Add((goal, reached));
            return reached.Task;
        }
    }
}
