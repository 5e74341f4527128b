using Hubbub.Chat.Storage;

namespace Hubbub.Chat;

/// <summary>Commits that got no answer: the database is asked what became of them, until it knows.</summary>
internal sealed class LostCommits(Database database)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>False when it was not committed, or nothing is to be told any more.</summary>
    public async Task<bool> IsCommittedAsync(string transaction)
    {
        while (!stopped.Task.IsCompleted)
        {
            if (await OutcomeAsync(transaction) is { } isCommitted) return isCommitted;

            await Task.WhenAny(stopped.Task, Task.Delay(RetryPause));
        }

        return false;
    }

    public void Stop() => stopped.TrySetResult();

    /// <summary>Null while it is not known: the commit may still be under way, or the database does not answer.</summary>
    private async Task<bool?> OutcomeAsync(string transaction)
    {
        try
        {
            var asking = database.ReadAsync(tx => tx.OutcomeAsync(transaction), CancellationToken.None);
            return await Task.WhenAny(asking, stopped.Task) == asking ? await asking : null;
        }
        catch (Exception)
        {
            // Whatever keeps the database from answering, it has not said what became of it.
            return null;
        }
    }
}
