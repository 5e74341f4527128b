using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>
/// Takes away the right to read so that nothing numbered later is heard: readers are silenced before the commit, and
/// resync when it fails. The work locks the channels before it changes anything.
/// </summary>
public sealed class Removals(Database database, IEventBus bus)
{
    public async Task RunAsync(Func<Transaction, Task<Loss>> work, CancellationToken ct)
    {
        Removal? removal = null;
        try
        {
            await database.WriteAsync(
                async tx =>
                {
                    // The database runs the work again after a deadlock; what the lost attempt began is over.
                    removal?.Dispose();
                    removal = null;
                    var loss = await work(tx);
                    removal = bus.BeginRemoval(loss.User, loss.Channels);
                },
                ct);
            removal!.Committed();
        }
        finally
        {
            removal?.Dispose();
        }
    }
}

/// <summary>Who hears these channels no more; no user means everyone.</summary>
public sealed record Loss(UserId? User, IReadOnlyList<ChannelId> Channels);
