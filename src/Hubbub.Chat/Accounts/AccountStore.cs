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
            INSERT INTO users (
                username, username_key, email, email_key, password_hash, display_name, display_name_key, role, created_at)
            VALUES (
                @Username,
                @UsernameKey,
                @Email,
                @EmailKey,
                @PasswordHash,
                @Username,
                @DisplayNameKey,
                @RoleName,
                @CreatedAt)
            ON CONFLICT DO NOTHING
            RETURNING {Columns}
            """,
            account);
        return row?.ToAccount(account.CreatedAt);
    }

    /// <summary>The account as it is at that time: a status ends by the clock.</summary>
    public static async Task<Account?> FindAsync(Transaction tx, UserId id, long now)
    {
        var row = await tx.OneAsync<AccountRow>($"SELECT {Columns} FROM users WHERE id = @id", new { id });
        return row?.ToAccount(now);
    }

    /// <summary>Keeps others from changing the account until the end; what the person says meanwhile is not held up.</summary>
    public static Task LockAsync(Transaction tx, UserId id) =>
        tx.ExecuteAsync($"SELECT id FROM users WHERE id = @id {tx.ForUpdate}", new { id });

    public static Task<UserId?> FindByNameAsync(Transaction tx, string username) =>
        IdAsync(tx, "SELECT id FROM users WHERE username_key = @key", Names.KeyOf(username));

    public static Task<UserId?> FindByEmailAsync(Transaction tx, string email) =>
        IdAsync(tx, "SELECT id FROM users WHERE email_key = @key", EmailAddress.KeyOf(email));

    public static Task<string?> PasswordHashAsync(Transaction tx, UserId id) =>
        tx.OneAsync<string>("SELECT password_hash FROM users WHERE id = @id", new { id });

    public static Task SetPasswordHashAsync(Transaction tx, UserId id, string hash) =>
        tx.ExecuteAsync("UPDATE users SET password_hash = @hash WHERE id = @id", new { id, hash });

    public static async Task<bool> ExistsAsync(Transaction tx, UserId user) => await CountAsync(tx, [user]) == 1;

    /// <summary>How many of these exist.</summary>
    public static Task<long> CountAsync(Transaction tx, IEnumerable<UserId> users) =>
        tx.OneAsync<long>(
            $"SELECT COUNT(*) FROM users u JOIN {tx.Rows("asked", "id bigint")} ON asked.id = u.id",
            new { asked = Transaction.Ids(users) });

    private const string Columns =
        """
        id, username, display_name, avatar_url, email, role, created_at, status_text, status_emoji, status_expires_at
        """;

    private static async Task<UserId?> IdAsync(Transaction tx, string sql, string key) =>
        await tx.OneAsync<long?>(sql, new { key }) is { } id ? new UserId(id) : null;

    private sealed record AccountRow(
        UserId Id,
        string Username,
        string DisplayName,
        string? AvatarUrl,
        string? Email,
        string Role,
        long CreatedAt,
        string? StatusText,
        string? StatusEmoji,
        long? StatusExpiresAt)
    {
        public Account ToAccount(long now) =>
            new(Id, Username, DisplayName, AvatarUrl, Email, Enum.Parse<InstanceRole>(Role), CreatedAt)
            {
                Status = UserStatus.At(now, StatusText, StatusEmoji, StatusExpiresAt),
            };
    }
}

/// <summary>An account that is about to exist.</summary>
public sealed record NewAccount(string Username, string Email, string PasswordHash, InstanceRole Role, long CreatedAt)
{
    public string UsernameKey => Names.KeyOf(Username);

    public string DisplayNameKey => SearchKey.Of(Username);

    public string EmailKey => EmailAddress.KeyOf(Email);

    public string RoleName => Role.ToString();
}
