using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Changes a password by who knows the old one. Every other session ends: whoever had it may be in one.</summary>
public sealed class ChangePassword(Database database, Passwords passwords, IEventBus bus, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, PasswordChange change, CancellationToken ct)
    {
        if (Passwords.Problem(change.New) is { } problem) throw Refuse.Invalid("new_password", problem);

        var oldHash = await database.ReadAsync(tx => AccountStore.PasswordHashAsync(tx, actor.User), ct)
            ?? throw Refuse.Because(RefusalCode.Forbidden, "This account has no password here: another service signs it in.");
        var verdict = await passwords.VerifyAsync(change.Old ?? "", oldHash, ct);
        if (verdict == PasswordVerdict.Wrong) throw WrongPassword();

        var newHash = await passwords.HashAsync(change.New!, ct);
        var ended = await database.WriteAsync(tx => ReplaceAsync(tx, actor, oldHash, newHash), ct);
        await bus.CloseSessionsAsync(ended);
    }

    private async Task<IReadOnlyList<SessionId>> ReplaceAsync(Transaction tx, Actor actor, string oldHash, string newHash)
    {
        // Who signs in with the old password meanwhile either waits here, or their session is seen and ended.
        await AccountStore.LockAsync(tx, actor.User);
        if (await AccountStore.PasswordHashAsync(tx, actor.User) != oldHash) throw WrongPassword();

        await AccountStore.SetPasswordHashAsync(tx, actor.User, newHash);
        await PasswordResetStore.ForgetAsync(tx, actor.User);
        return await SessionStore.RevokeOthersAsync(tx, actor.User, actor.RequireSession(), clock.UnixMilliseconds());
    }

    private static RefusedException WrongPassword() => Refuse.Invalid("old_password", "is not your password");
}

public sealed record PasswordChange(string? Old, string? New);
