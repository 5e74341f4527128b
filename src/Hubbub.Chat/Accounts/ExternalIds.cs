using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>
/// Keeps the ids of accounts that are made here apart from those that another service gives: theirs are below, ours
/// begin at 2^40.
/// </summary>
public sealed class ExternalIds(Database database)
{
    public const long End = 1L << 40;

    /// <summary>Called at every start. Refuses data in which both kinds could meet.</summary>
    public Task ReserveAsync(CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                // Nobody signs up between the look and the step.
                await tx.LockTableAsync("users");
                if (await ExternalAccountStore.HasOwnBelowAsync(tx, End))
                    throw new DatabaseStartException(
                        $"accounts were made here with ids below {End}, which the other service may give to somebody else.");

                await tx.RaiseIdsAsync("users", End - 1);
            },
            ct);
}
