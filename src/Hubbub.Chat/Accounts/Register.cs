using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

public sealed record RegistrationOptions
{
    public bool IsOpen { get; init; } = true;
}

/// <summary>What a newcomer has filled in.</summary>
public sealed record Registration(string? Username, string? Email, string? Password)
{
    /// <summary>What their program calls itself.</summary>
    public string? UserAgent { get; init; }
}

/// <summary>Makes an account, and signs its owner in. The first one of an installation is its administrator.</summary>
public sealed class Register(
    Database database, Passwords passwords, Sessions sessions, RegistrationOptions options, TimeProvider clock)
{
    public async Task<StartedSession> RunAsync(Registration registration, CancellationToken ct)
    {
        // Known before the costly hash; decided again below, where nobody can come in between.
        await database.ReadAsync(RoleOfNextAsync, ct);
        var (username, email, password) = Valid(registration);
        var passwordHash = await passwords.HashAsync(password, ct);

        return await database.WriteAsync(
            async tx =>
            {
                if (!await AccountStore.HasAnyAsync(tx)) await tx.LockTableAsync("users");
                var role = await RoleOfNextAsync(tx);
                var draft = new NewAccount(username, email, passwordHash, role, clock.UnixMilliseconds());
                var account = await AccountStore.AddAsync(tx, draft) ?? throw await TakenAsync(tx, username);
                return await sessions.StartAsync(tx, account, registration.UserAgent);
            },
            ct);
    }

    private async Task<InstanceRole> RoleOfNextAsync(Transaction tx)
    {
        // Whoever sets up a closed installation must still get in.
        if (!await AccountStore.HasAnyAsync(tx)) return InstanceRole.Admin;

        return options.IsOpen ? InstanceRole.User : throw Refuse.RegistrationClosed();
    }

    private static (string Username, string Email, string Password) Valid(Registration registration)
    {
        var problems = new (string Field, string? Problem)[]
        {
            ("username", Names.Problem(registration.Username, Account.MinUsername, Account.MaxUsername, allowSpaces: false)),
            ("email", EmailAddress.Problem(registration.Email)),
            ("password", Passwords.Problem(registration.Password)),
        };
        var fields = problems.Where(p => p.Problem is not null).ToDictionary(p => p.Field, p => p.Problem!);
        if (fields.Count > 0) throw Refuse.Invalid(fields);

        return (registration.Username!, registration.Email!, registration.Password!);
    }

    private static async Task<RefusedException> TakenAsync(Transaction tx, string username) =>
        await AccountStore.FindByNameAsync(tx, username) is null ? Refuse.EmailTaken() : Refuse.UsernameTaken();
}
