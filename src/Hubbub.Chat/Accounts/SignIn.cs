using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Signs a person in by name or e-mail address and password.</summary>
public sealed class SignIn(Database database, Passwords passwords, Sessions sessions)
{
    public async Task<StartedSession> RunAsync(string? nameOrEmail, string? password, CancellationToken ct)
    {
        var known = await database.ReadAsync(tx => FindAsync(tx, nameOrEmail ?? ""), ct);

        // An unknown name takes the same way as a wrong password, and the same time.
        var verdict = await passwords.VerifyAsync(password ?? "", known?.PasswordHash, ct);
        if (known is null || verdict == PasswordVerdict.Wrong) throw Refuse.InvalidCredentials();

        var newHash = verdict == PasswordVerdict.RightButOutdated ? await passwords.HashAsync(password!, ct) : null;
        return await database.WriteAsync(tx => StartAsync(tx, known, newHash), ct);
    }

    // A username has no @, so one field can hold either. What cannot be a name or an address is not looked up.
    private static async Task<Known?> FindAsync(Transaction tx, string nameOrEmail)
    {
        UserId? found = null;
        if (EmailAddress.Problem(nameOrEmail) is null)
            found = await AccountStore.FindByEmailAsync(tx, nameOrEmail);
        else if (Names.Problem(nameOrEmail, Account.MinUsername, Account.MaxUsername, allowSpaces: false) is null)
            found = await AccountStore.FindByNameAsync(tx, nameOrEmail);

        if (found is not { } id || await AccountStore.PasswordHashAsync(tx, id) is not { } passwordHash) return null;

        return new Known(id, passwordHash);
    }

    private async Task<StartedSession> StartAsync(Transaction tx, Known known, string? newHash)
    {
        if (newHash is not null) await AccountStore.ReplacePasswordHashAsync(tx, known.Id, known.PasswordHash, newHash);

        var account = await AccountStore.FindAsync(tx, known.Id) ?? throw Refuse.InvalidCredentials();
        return await sessions.StartAsync(tx, account);
    }

    private sealed record Known(UserId Id, string PasswordHash);
}
