using Hubbub.Chat.Messages;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat;

/// <summary>Removals whose commit got no answer. Their readers stay silent for as long as it may still come.</summary>
internal sealed class LostRemovals(Database database)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends the removal as if it had failed: each reader's right is read again, and by then it is known.</summary>
    public async Task EndWhenOverAsync(Removal removal, IReadOnlyCollection<ChannelId> channels)
    {
        using (removal)
        {
            while (!stopped.Task.IsCompleted && !await IsOverAsync(channels))
                await Task.WhenAny(stopped.Task, Task.Delay(RetryPause));
        }
    }

    public void Stop() => stopped.TrySetResult();

    // A transaction keeps its locks to its end, so who has them after it sees what became of it.
    private async Task<bool> IsOverAsync(IReadOnlyCollection<ChannelId> channels)
    {
        try
        {
            var locking = database.WriteAsync(tx => LogStore.LockHeadsAsync(tx, channels), CancellationToken.None);
            if (await Task.WhenAny(locking, stopped.Task) != locking) return false;

            await locking;
            return true;
        }
        catch (Exception)
        {
            // Whatever keeps the database from answering, it has not said that the transaction is over.
            return false;
        }
    }
}
