using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>
/// Takes away the right to read so that nothing numbered later is heard: readers are silenced before the commit, and
/// resync when it fails. The work locks the channels before it changes anything.
/// </summary>
public sealed class Removals(Database database, IEventBus bus)
{
    private readonly LostRemovals lost = new(database);

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
            // The caller is answered now; the removal outlives the answer.
            _ = lost.EndWhenOverAsync(removal!, loss!.Channels);
            removal = null;
            throw;
        }
        finally
        {
            removal?.Dispose();
        }
    }

    /// <summary>Waits for no lost commit any more. Called when nothing new is said, so that nothing can be overheard.</summary>
    public void Stop() => lost.Stop();
}

/// <summary>Who hears these channels no more; no user means everyone.</summary>
public sealed record Loss(UserId? User, IReadOnlyList<ChannelId> Channels);
