using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>What people show of themselves, and how they are found by it.</summary>
public static class ProfileStore
{
    /// <summary>False when the username is taken. Who changes one holds the table, so that nobody takes it meanwhile.</summary>
    public static async Task<bool> TryUpdateAsync(Transaction tx, Account account)
    {
        var updated = await tx.ExecuteAsync(
            """
            UPDATE users
            SET
                username = @Username,
                username_key = @usernameKey,
                display_name = @DisplayName,
                display_name_key = @displayNameKey,
                avatar_url = @AvatarUrl,
                status_text = @Text,
                status_emoji = @Emoji,
                status_expires_at = @ExpiresAt
            WHERE id = @Id AND NOT EXISTS (
                SELECT 1 FROM users taken WHERE taken.username_key = @usernameKey AND taken.id <> @Id)
            """,
            new
            {
                account.Id,
                account.Username,
                usernameKey = Names.KeyOf(account.Username),
                account.DisplayName,
                displayNameKey = SearchKey.Of(account.DisplayName),
                account.AvatarUrl,
                account.Status?.Text,
                account.Status?.Emoji,
                account.Status?.ExpiresAt,
            });
        return updated == 1;
    }

    public static Task SetAvatarAsync(Transaction tx, UserId user, string avatarUrl) =>
        tx.ExecuteAsync("UPDATE users SET avatar_url = @avatarUrl WHERE id = @user", new { user, avatarUrl });

    /// <summary>Whose username or display name begins so: first those by username, then the others, by those names.</summary>
    public static Task<IReadOnlyList<Person>> SearchAsync(Transaction tx, string prefix, int limit) =>
        tx.ManyAsync<Person>(
            $"""
            SELECT u.id, u.username, u.display_name, u.avatar_url
            FROM (
                SELECT id, place, found_by
                FROM (
                    SELECT id, 0 AS place, username_key AS found_by
                    FROM users
                    WHERE username_key {tx.Bytewise} >= @prefix AND username_key {tx.Bytewise} < @end
                    ORDER BY username_key {tx.Bytewise}
                    LIMIT @limit) AS by_username
                UNION ALL
                SELECT id, place, found_by
                FROM (
                    SELECT id, 1 AS place, display_name_key AS found_by
                    FROM users
                    WHERE display_name_key {tx.Bytewise} >= @prefix AND display_name_key {tx.Bytewise} < @end
                        AND NOT (username_key {tx.Bytewise} >= @prefix AND username_key {tx.Bytewise} < @end)
                    ORDER BY display_name_key {tx.Bytewise}
                    LIMIT @limit) AS by_display_name) AS found
            JOIN users u ON u.id = found.id
            ORDER BY found.place, found.found_by {tx.Bytewise}, u.id
            LIMIT @limit
            """,
            new { prefix, end = prefix + LastCharacter, limit });

    // No name holds it, and byte by byte it stands behind all that do.
    private const string LastCharacter = "\U0010FFFF";
}
