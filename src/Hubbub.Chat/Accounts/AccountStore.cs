using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>The accounts of this installation.</summary>
public static class AccountStore
{
    public static Task<bool> HasAnyAsync(Transaction tx) => tx.OneAsync<bool>("SELECT EXISTS (SELECT 1 FROM users)");

    /// <summary>Null when the username or the e-mail address has an account already.</summary>
    public static async Task<Account?> AddAsync(Transaction tx, NewAccount account)
    {
        var row = await tx.OneAsync<AccountRow>(
            $"""
            INSERT INTO users (username, username_key, email, email_key, password_hash, display_name, role, created_at)
            VALUES (@Username, @UsernameKey, @Email, @EmailKey, @PasswordHash, @Username, @RoleName, @CreatedAt)
            ON CONFLICT DO NOTHING
            RETURNING {Columns}
            """,
            account);
        return row?.ToAccount();
    }

    public static async Task<Account?> FindAsync(Transaction tx, UserId id)
    {
        var row = await tx.OneAsync<AccountRow>($"SELECT {Columns} FROM users WHERE id = @id", new { id });
        return row?.ToAccount();
    }

    public static Task<UserId?> FindByNameAsync(Transaction tx, string username) =>
        IdAsync(tx, "SELECT id FROM users WHERE username_key = @key", Names.KeyOf(username));

    public static Task<UserId?> FindByEmailAsync(Transaction tx, string email) =>
        IdAsync(tx, "SELECT id FROM users WHERE email_key = @key", EmailAddress.KeyOf(email));

    public static Task<string?> PasswordHashAsync(Transaction tx, UserId id) =>
        tx.OneAsync<string>("SELECT password_hash FROM users WHERE id = @id", new { id });

    /// <summary>Changes nothing when the password has been changed meanwhile.</summary>
    public static Task ReplacePasswordHashAsync(Transaction tx, UserId id, string oldHash, string newHash) =>
        tx.ExecuteAsync(
            "UPDATE users SET password_hash = @newHash WHERE id = @id AND password_hash = @oldHash",
            new { id, oldHash, newHash });

    /// <summary>How many of these exist.</summary>
    public static Task<long> CountAsync(Transaction tx, IEnumerable<UserId> users) =>
        tx.OneAsync<long>(
            $"SELECT COUNT(*) FROM users u JOIN {tx.Rows("asked", "id bigint")} ON asked.id = u.id",
            new { asked = Transaction.Json(users.Select(u => new { id = u.Value })) });

    private const string Columns = "id, username, display_name, avatar_url, email, role, created_at";

    private static async Task<UserId?> IdAsync(Transaction tx, string sql, string key) =>
        await tx.OneAsync<long?>(sql, new { key }) is { } id ? new UserId(id) : null;

    private sealed record AccountRow(
        UserId Id,
        string Username,
        string DisplayName,
        string? AvatarUrl,
        string? Email,
        string Role,
        long CreatedAt)
    {
        public Account ToAccount() =>
            new(Id, Username, DisplayName, AvatarUrl, Email, Enum.Parse<InstanceRole>(Role), CreatedAt);
    }
}

/// <summary>An account that is about to exist.</summary>
public sealed record NewAccount(string Username, string Email, string PasswordHash, InstanceRole Role, long CreatedAt)
{
    public string UsernameKey => Names.KeyOf(Username);

    public string EmailKey => EmailAddress.KeyOf(Email);

    public string RoleName => Role.ToString();
}
