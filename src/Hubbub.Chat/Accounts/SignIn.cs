using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>What somebody shows who wants to come in, and what their program calls itself.</summary>
public sealed record Credentials(string? NameOrEmail, string? Password, string? UserAgent = null);

/// <summary>Signs a person in by name or e-mail address and password.</summary>
public sealed class SignIn(Database database, Passwords passwords, Sessions sessions, TimeProvider clock)
{
    public Task<StartedSession> RunAsync(string? nameOrEmail, string? password, CancellationToken ct) =>
        RunAsync(new Credentials(nameOrEmail, password), ct);

    public async Task<StartedSession> RunAsync(Credentials credentials, CancellationToken ct)
    {
        var known = await database.ReadAsync(tx => FindAsync(tx, credentials.NameOrEmail ?? ""), ct);

        // An unknown name takes the same way as a wrong password, and the same time.
        var password = credentials.Password ?? "";
        var verdict = await passwords.VerifyAsync(password, known?.PasswordHash, ct);
        if (known is null || verdict == PasswordVerdict.Wrong) throw Refuse.InvalidCredentials();

        var newHash = verdict == PasswordVerdict.RightButOutdated ? await passwords.HashAsync(password, ct) : null;
        var started = await database.WriteAsync(tx => TryStartAsync(tx, known, newHash, credentials.UserAgent), ct);
        return started ?? await RunAsync(credentials, ct);
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

    /// <summary>Null when another hash is stored by now: of another password, or of the same one made anew.</summary>
    private async Task<StartedSession?> TryStartAsync(Transaction tx, Known known, string? newHash, string? userAgent)
    {
        // Locked: who changes the password ends the sessions of the old one, and must see this one.
        await AccountStore.LockAsync(tx, known.Id);
        if (await AccountStore.PasswordHashAsync(tx, known.Id) != known.PasswordHash) return null;
        if (newHash is not null) await AccountStore.SetPasswordHashAsync(tx, known.Id, newHash);

        var account = await AccountStore.FindAsync(tx, known.Id, clock.UnixMilliseconds());
        return account is null ? null : await sessions.StartAsync(tx, account, userAgent);
    }

    private sealed record Known(UserId Id, string PasswordHash);
}
