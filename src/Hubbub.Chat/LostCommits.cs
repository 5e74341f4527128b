using Hubbub.Chat.Storage;

namespace Hubbub.Chat;

/// <summary>Commits that got no answer, and may still be under way: the database is asked until they are over.</summary>
internal sealed class LostCommits(Database database)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when that transaction is over, one way or the other, or nothing is to be told any more.</summary>
    public async Task WhenOverAsync(string transaction)
    {
        while (!stopped.Task.IsCompleted && !await IsOverAsync(transaction))
            await Task.WhenAny(stopped.Task, Task.Delay(RetryPause));
    }

    public void Stop() => stopped.TrySetResult();

    private async Task<bool> IsOverAsync(string transaction)
    {
        try
        {
            var asking = database.ReadAsync(tx => tx.IsUnderWayAsync(transaction), CancellationToken.None);
            return await Task.WhenAny(asking, stopped.Task) == asking && !await asking;
        }
        catch (Exception)
        {
            // Whatever keeps the database from answering, it has not said that the transaction is over.
            return false;
        }
    }
}
