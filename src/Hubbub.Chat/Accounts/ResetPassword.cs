using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>
/// Sets a new password by a token that was mailed. It is good once, and so are the others that were mailed; every session
/// ends: whoever had the old password may be in one.
/// </summary>
public sealed class ResetPassword(Database database, Passwords passwords, IEventBus bus, TimeProvider clock)
{
    public async Task RunAsync(string? token, string? password, CancellationToken ct)
    {
        if (Passwords.Problem(password) is { } problem) throw Refuse.Invalid("password", problem);

        var tokenHash = Secret.HashOf(token ?? "");
        // Before the work of a new hash, which nobody shall cause with a token that they made up.
        if (await database.ReadAsync(tx => FindAsync(tx, tokenHash), ct) is null) throw Refuse.InvalidResetToken();

        var newHash = await passwords.HashAsync(password!, ct);
        var ended = await database.WriteAsync(tx => ReplaceAsync(tx, tokenHash, newHash), ct);
        await bus.CloseSessionsAsync(ended);
    }

    private async Task<IReadOnlyList<SessionId>> ReplaceAsync(Transaction tx, string tokenHash, string newHash)
    {
        if (await FindAsync(tx, tokenHash) is not { } user) throw Refuse.InvalidResetToken();

        // Who signs in with the old password, or uses the token too, waits here and finds it gone.
        await AccountStore.LockAsync(tx, user);
        if (await FindAsync(tx, tokenHash) is null) throw Refuse.InvalidResetToken();

        await PasswordResetStore.ForgetAsync(tx, user);
        await AccountStore.SetPasswordHashAsync(tx, user, newHash);
        return await SessionStore.RevokeAllAsync(tx, user, clock.UnixMilliseconds());
    }

    private Task<UserId?> FindAsync(Transaction tx, string tokenHash) =>
        PasswordResetStore.FindAsync(tx, tokenHash, clock.UnixMilliseconds());
}
