using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>A session that is alive, and whose it is.</summary>
public sealed record LiveSession(SessionId Id, UserId UserId, string Username, long ExpiresAt);

/// <summary>The signed-in devices.</summary>
public static class SessionStore
{
    public static async Task<SessionId> AddAsync(Transaction tx, UserId user, string cookieHash, long now, long expiresAt)
    {
        var id = await tx.OneAsync<long>(
            """
            INSERT INTO sessions (user_id, cookie_hash, created_at, expires_at)
            VALUES (@user, @cookieHash, @now, @expiresAt)
            RETURNING id
            """,
            new { user, cookieHash, now, expiresAt });
        return new SessionId(id);
    }

    public static Task<LiveSession?> FindAsync(Transaction tx, SessionId id, long now) =>
        tx.OneAsync<LiveSession>($"{Select} WHERE s.id = @id AND {IsAlive}", new { id, now });

    public static Task<LiveSession?> FindByCookieAsync(Transaction tx, string cookieHash, long now) =>
        tx.OneAsync<LiveSession>($"{Select} WHERE s.cookie_hash = @cookieHash AND {IsAlive}", new { cookieHash, now });

    /// <summary>Finds the session of a refresh token, and holds off everyone else who would refresh it until the end.</summary>
    public static async Task<LiveSession?> LockByRefreshTokenAsync(Transaction tx, string tokenHash, long now)
    {
        // The session alone is locked: a lock on the account would hold up whatever that person says meanwhile.
        var id = await tx.OneAsync<long?>(
            $"""
            SELECT id
            FROM sessions
            WHERE id = (SELECT session_id FROM refresh_tokens WHERE token_hash = @tokenHash)
            {tx.ForUpdate}
            """,
            new { tokenHash });
        return id is null ? null : await FindAsync(tx, new SessionId(id.Value), now);
    }

    public static Task ExtendAsync(Transaction tx, SessionId id, long expiresAt) =>
        tx.ExecuteAsync("UPDATE sessions SET expires_at = @expiresAt WHERE id = @id", new { id, expiresAt });

    /// <summary>Keeps the time of the first revocation.</summary>
    public static Task RevokeAsync(Transaction tx, SessionId id, long now) =>
        tx.ExecuteAsync("UPDATE sessions SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL", new { id, now });

    public static Task ForgetDeadAsync(Transaction tx, UserId user, long now) =>
        tx.ExecuteAsync($"DELETE FROM sessions AS s WHERE user_id = @user AND NOT ({IsAlive})", new { user, now });

    private const string Select =
        """
        SELECT s.id, s.user_id, u.username, s.expires_at
        FROM sessions s
        JOIN users u ON u.id = s.user_id
        """;

    private const string IsAlive = "s.revoked_at IS NULL AND s.expires_at > @now";
}
