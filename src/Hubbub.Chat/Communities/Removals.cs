using Hubbub.Chat.Messages;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>
/// Takes away the right to read so that nothing numbered later is heard: readers are silenced before the commit, and
/// resync when it fails. The work locks the channels before it changes anything.
/// </summary>
public sealed class Removals(Database database, IEventBus bus)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task RunAsync(Func<Transaction, Task<Loss>> work, CancellationToken ct)
    {
        Removal? removal = null;
        Loss? loss = null;
        try
        {
            await database.WriteAsync(
                async tx =>
                {
                    // The database runs the work again after a deadlock; what the lost attempt began is over.
                    removal?.Dispose();
                    removal = null;
                    loss = await work(tx);
                    removal = bus.BeginRemoval(loss.User, loss.Channels);
                },
                ct);
            removal!.Committed();
        }
        catch (CommitUnknownException)
        {
            // The caller is answered now; the readers stay silent for as long as the commit may still come.
            _ = EndWhenOverAsync(removal!, loss!.Channels);
            removal = null;
            throw;
        }
        finally
        {
            removal?.Dispose();
        }
    }

    /// <summary>Waits for no lost commit any more. Called when nothing new is said, so that nothing can be overheard.</summary>
    public void Stop() => stopped.TrySetResult();

    // Ended as if it had failed: each reader's right is read again, and by now it is known.
    private async Task EndWhenOverAsync(Removal removal, IReadOnlyList<ChannelId> channels)
    {
        using (removal)
        {
            while (!stopped.Task.IsCompleted && !await IsOverAsync(channels))
                await Task.WhenAny(stopped.Task, Task.Delay(RetryPause));
        }
    }

    // A transaction keeps its locks to its end, so who has them after it sees what became of it.
    private async Task<bool> IsOverAsync(IReadOnlyList<ChannelId> channels)
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

/// <summary>Who hears these channels no more; no user means everyone.</summary>
public sealed record Loss(UserId? User, IReadOnlyList<ChannelId> Channels);
