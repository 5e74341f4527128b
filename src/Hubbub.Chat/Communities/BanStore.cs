using Hubbub.Chat.Accounts;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>Who is shut out of a community. A ban that has expired is as good as none.</summary>
public static class BanStore
{
    public static Task SetAsync(Transaction tx, CommunityId community, UserId user, UserId by, BanDraft draft, long at) =>
        tx.ExecuteAsync(
            """
            INSERT INTO bans (server_id, user_id, banned_by, reason, expires_at, created_at)
            VALUES (@community, @user, @by, @Reason, @ExpiresAt, @at)
            ON CONFLICT (server_id, user_id) DO UPDATE
            SET banned_by = excluded.banned_by,
                reason = excluded.reason,
                expires_at = excluded.expires_at,
                created_at = excluded.created_at
            """,
            new { community, user, by, draft.Reason, draft.ExpiresAt, at });

    /// <summary>False when there was none.</summary>
    public static async Task<bool> LiftAsync(Transaction tx, CommunityId community, UserId user, long now) =>
        await tx.ExecuteAsync(
            $"DELETE FROM bans WHERE server_id = @community AND user_id = @user AND {IsLive}",
            new { community, user, now }) == 1;

    public static Task<bool> IsBannedAsync(Transaction tx, CommunityId community, UserId user, long now) =>
        tx.OneAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM bans WHERE server_id = @community AND user_id = @user AND {IsLive})",
            new { community, user, now });

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<Ban>> ManyAsync(Transaction tx, CommunityId community, long now)
    {
        var rows = await tx.ManyAsync<Row>(
            $"""
            SELECT u.id, u.username, u.display_name, u.avatar_url, b.banned_by, b.reason, b.expires_at, b.created_at
            FROM bans b
            JOIN users u ON u.id = b.user_id
            WHERE b.server_id = @community AND {IsLive}
            ORDER BY b.created_at DESC, u.id
            """,
            new { community, now });
        return rows.Select(r => r.ToBan()).ToList();
    }

    private const string IsLive = "(expires_at IS NULL OR expires_at > @now)";

    private sealed record Row(
        UserId Id,
        string Username,
        string DisplayName,
        string? AvatarUrl,
        UserId BannedBy,
        string? Reason,
        long? ExpiresAt,
        long CreatedAt)
    {
        public Ban ToBan() => new(new Person(Id, Username, DisplayName, AvatarUrl), BannedBy, Reason, ExpiresAt, CreatedAt);
    }
}

/// <summary>Why somebody is shut out, and until when; without an end it is for ever.</summary>
public sealed record BanDraft(string? Reason = null, long? ExpiresAt = null);
