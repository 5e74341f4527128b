namespace Hubbub.Server.Delivery;

/// <summary>Waits for some of many, whichever they are: the slowest need not be among them.</summary>
internal static class Enough
{
    /// <summary>Done when that number of the tasks, which must not fail, are done.</summary>
    public static Task Of(IEnumerable<Task> tasks, int count)
    {
        var isEnough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var task in tasks) _ = CountAsync(task);
        return isEnough.Task;

        async Task CountAsync(Task task)
        {
            await task;
            if (Interlocked.Decrement(ref count) == 0) isEnough.TrySetResult();
        }
    }
}
