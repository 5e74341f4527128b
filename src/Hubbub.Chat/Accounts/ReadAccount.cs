using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Shows people their own account.</summary>
public sealed class ReadAccount(Database database, TimeProvider clock)
{
    public async Task<Account> RunAsync(Actor actor, CancellationToken ct) =>
        await database.ReadAsync(tx => AccountStore.FindAsync(tx, actor.User, clock.UnixMilliseconds()), ct)
            ?? throw Refuse.Unauthorized();
}
