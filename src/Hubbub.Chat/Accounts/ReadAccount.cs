using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Shows people their own account.</summary>
public sealed class ReadAccount(Database database)
{
    public async Task<Account> RunAsync(Actor actor, CancellationToken ct) =>
        await database.ReadAsync(tx => AccountStore.FindAsync(tx, actor.User), ct) ?? throw Refuse.Unauthorized();
}
