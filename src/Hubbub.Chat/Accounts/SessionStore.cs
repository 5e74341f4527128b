using System.Data.Common;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>A session that is alive, and whose it is.</summary>
public sealed record LiveSession(SessionId Id, UserId UserId, string Username, long ExpiresAt);

/// <summary>
/// A session that is alive, as its owner sees it. When it was used last is known to the hour: it is written at sign-in
/// and whenever the session is extended.
/// </summary>
public sealed record Device(SessionId Id, long CreatedAt, long LastUsedAt, long ExpiresAt, string? UserAgent);

/// <summary>The signed-in devices.</summary>
public static class SessionStore
{
    public static async Task<SessionId> AddAsync(
        Transaction tx, UserId user, string cookieHash, long now, long expiresAt, string? userAgent = null)
    {
        var id = await tx.OneAsync<long>(
            """
            INSERT INTO sessions (user_id, cookie_hash, created_at, last_used_at, expires_at, user_agent)
            VALUES (@user, @cookieHash, @now, @now, @expiresAt, @userAgent)
            RETURNING id
            """,
            new { user, cookieHash, now, expiresAt, userAgent });
        return new SessionId(id);
    }

    public static Task<LiveSession?> FindAsync(Transaction tx, SessionId id, long now) =>
        FindAsync(tx, "s.id = @id", ("id", id.Value), now);

    public static Task<LiveSession?> FindByCookieAsync(Transaction tx, string cookieHash, long now) =>
        FindAsync(tx, "s.cookie_hash = @cookieHash", ("cookieHash", cookieHash), now);

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

    /// <summary>The last one used comes first.</summary>
    public static Task<IReadOnlyList<Device>> DevicesAsync(Transaction tx, UserId user, long now) =>
        tx.ManyAsync<Device>(
            $"""
            SELECT s.id, s.created_at, s.last_used_at, s.expires_at, s.user_agent
            FROM sessions s
            WHERE s.user_id = @user AND {IsAlive}
            ORDER BY s.last_used_at DESC, s.id DESC
            """,
            new { user, now });

    public static Task ExtendAsync(Transaction tx, SessionId id, long now, long expiresAt) =>
        tx.ExecuteAsync(
            "UPDATE sessions SET last_used_at = @now, expires_at = @expiresAt WHERE id = @id", new { id, now, expiresAt });

    /// <summary>Keeps the time of the first revocation.</summary>
    public static Task RevokeAsync(Transaction tx, SessionId id, long now) =>
        tx.ExecuteAsync("UPDATE sessions SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL", new { id, now });

    /// <summary>False when that person has no such session, or it was over before.</summary>
    public static async Task<bool> TryRevokeAsync(Transaction tx, UserId user, SessionId id, long now) =>
        await tx.ExecuteAsync(
            $"UPDATE sessions AS s SET revoked_at = @now WHERE s.id = @id AND s.user_id = @user AND {IsAlive}",
            new { user, id, now }) == 1;

    /// <summary>Ends every session of that person but one; tells which.</summary>
    public static Task<IReadOnlyList<SessionId>> RevokeOthersAsync(Transaction tx, UserId user, SessionId kept, long now) =>
        tx.ManyAsync<SessionId>(
            $"""
            UPDATE sessions AS s
            SET revoked_at = @now
            WHERE s.user_id = @user AND s.id <> @kept AND {IsAlive}
            RETURNING id
            """,
            new { user, kept, now });

    /// <summary>Ends every session of that person; tells which.</summary>
    public static Task<IReadOnlyList<SessionId>> RevokeAllAsync(Transaction tx, UserId user, long now) =>
        tx.ManyAsync<SessionId>(
            $"UPDATE sessions AS s SET revoked_at = @now WHERE s.user_id = @user AND {IsAlive} RETURNING id",
            new { user, now });

    public static Task ForgetDeadAsync(Transaction tx, UserId user, long now) =>
        tx.ExecuteAsync($"DELETE FROM sessions AS s WHERE user_id = @user AND NOT ({IsAlive})", new { user, now });

    private const string Select =
        """
        SELECT s.id, s.user_id, u.username, s.expires_at
        FROM sessions s
        JOIN users u ON u.id = s.user_id
        """;

    private static async Task<LiveSession?> FindAsync(
        Transaction tx, string which, (string Name, object Value) value, long now)
    {
        var found = await tx.ReadAsync($"{Select} WHERE {which} AND {IsAlive}", [value, ("now", now)], LiveSessionOf);
        return found.SingleOrDefault();
    }

    private static LiveSession LiveSessionOf(DbDataReader row) =>
        new(new SessionId(row.GetInt64(0)), new UserId(row.GetInt64(1)), row.GetString(2), row.GetInt64(3));

    internal const string IsAlive = "s.revoked_at IS NULL AND s.expires_at > @now";
}
