using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>The tokens that have been mailed to replace a password.</summary>
public static class PasswordResetStore
{
    public static Task AddAsync(Transaction tx, UserId user, string tokenHash, long expiresAt) =>
        tx.ExecuteAsync(
            "INSERT INTO password_resets (token_hash, user_id, expires_at) VALUES (@tokenHash, @user, @expiresAt)",
            new { tokenHash, user, expiresAt });

    /// <summary>Null for a token that is over, was used, or never was.</summary>
    public static async Task<UserId?> FindAsync(Transaction tx, string tokenHash, long now) =>
        await tx.OneAsync<long?>(
            "SELECT user_id FROM password_resets WHERE token_hash = @tokenHash AND expires_at > @now",
            new { tokenHash, now }) is { } id ? new UserId(id) : null;

    public static Task<long> CountAsync(Transaction tx, UserId user) =>
        tx.OneAsync<long>("SELECT COUNT(*) FROM password_resets WHERE user_id = @user", new { user });

    public static Task ForgetDeadAsync(Transaction tx, UserId user, long now) =>
        tx.ExecuteAsync("DELETE FROM password_resets WHERE user_id = @user AND expires_at <= @now", new { user, now });

    public static Task ForgetAsync(Transaction tx, UserId user) =>
        tx.ExecuteAsync("DELETE FROM password_resets WHERE user_id = @user", new { user });
}
