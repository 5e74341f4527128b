using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>What is mailed to somebody who has forgotten their password. The token is told this once.</summary>
public sealed record PasswordReset(string Email, string Username, string Token);

/// <summary>Makes the token with which somebody who reads their mail may set a new password.</summary>
public sealed class BeginPasswordReset(Database database, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    // Whoever knows an address can have mail sent there: so many, and then none until one is over.
    private const int MostAtOnce = 3;

    /// <summary>Null when there is nobody to write to. Whoever asked must not be able to tell.</summary>
    public async Task<PasswordReset?> RunAsync(string email, CancellationToken ct)
    {
        if (EmailAddress.Problem(email) is not null) return null;

        var token = Secret.Create();
        var account = await database.WriteAsync(tx => TryAddAsync(tx, email, Secret.HashOf(token)), ct);
        return account is null ? null : new PasswordReset(account.Email!, account.Username, token);
    }

    private async Task<Account?> TryAddAsync(Transaction tx, string email, string tokenHash)
    {
        // An account without a password is signed in by another service, and gets none this way.
        if (await AccountStore.FindByEmailAsync(tx, email) is not { } user) return null;
        if (await AccountStore.PasswordHashAsync(tx, user) is null) return null;

        var now = clock.UnixMilliseconds();
        await AccountStore.LockAsync(tx, user);
        await PasswordResetStore.ForgetDeadAsync(tx, user, now);
        if (await PasswordResetStore.CountAsync(tx, user) >= MostAtOnce) return null;

        await PasswordResetStore.AddAsync(tx, user, tokenHash, now + (long)Lifetime.TotalMilliseconds);
        return await AccountStore.FindAsync(tx, user, now);
    }
}
