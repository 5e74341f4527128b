using System.Data.Common;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>The accounts of this installation.</summary>
public static class AccountStore
{
    public static Task<bool> HasAnyAsync(Transaction tx) => tx.OneAsync<bool>("SELECT EXISTS (SELECT 1 FROM users)");

    /// <summary>Null when the username or the e-mail address has an account already.</summary>
    public static async Task<Account?> AddAsync(Transaction tx, NewAccount account)
    {
        var added = await tx.ReadAsync(
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
            [
                ("Username", account.Username),
                ("UsernameKey", account.UsernameKey),
                ("Email", account.Email),
                ("EmailKey", account.EmailKey),
                ("PasswordHash", account.PasswordHash),
                ("DisplayNameKey", account.DisplayNameKey),
                ("RoleName", account.RoleName),
                ("CreatedAt", account.CreatedAt),
            ],
            row => AccountOf(row, account.CreatedAt));
        return added.SingleOrDefault();
    }

    /// <summary>The account as it is at that time: a status ends by the clock.</summary>
    public static async Task<Account?> FindAsync(Transaction tx, UserId id, long now)
    {
        var found = await tx.ReadAsync(
            $"SELECT {Columns} FROM users WHERE id = @id", [("id", id.Value)], row => AccountOf(row, now));
        return found.SingleOrDefault();
    }

    /// <summary>Who comes in, and what they chose to show; null when the session has ended.</summary>
    public static async Task<(Account Account, PresenceChoice Choice)?> FindComingAsync(Transaction tx, Actor actor, long now)
    {
        var found = await tx.ReadAsync(
            $"""
            SELECT {Columns}, presence
            FROM users
            WHERE id = @user
                AND (@session = 0 OR EXISTS (SELECT 1 FROM sessions s WHERE s.id = @session AND {SessionStore.IsAlive}))
            """,
            [("user", actor.User.Value), ("session", actor.Session?.Value ?? 0), ("now", now)],
            row => (AccountOf(row, now), Enum.Parse<PresenceChoice>(row.GetString(10))));
        return found.Count == 0 ? null : found[0];
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

    private static Account AccountOf(DbDataReader row, long now) => new(
        new UserId(row.GetInt64(0)),
        row.GetString(1),
        row.GetString(2),
        row.TextOf(3),
        row.TextOf(4),
        Enum.Parse<InstanceRole>(row.GetString(5)),
        row.GetInt64(6))
    {
        Status = UserStatus.At(now, row.TextOf(7), row.TextOf(8), row.NumberOf(9)),
    };
}

/// <summary>An account that is about to exist.</summary>
public sealed record NewAccount(string Username, string Email, string PasswordHash, InstanceRole Role, long CreatedAt)
{
    public string UsernameKey => Names.KeyOf(Username);

    public string DisplayNameKey => SearchKey.Of(Username);

    public string EmailKey => EmailAddress.KeyOf(Email);

    public string RoleName => Role.ToString();
}
