using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Accounts that another service vouches for: they have its ids, and no password.</summary>
internal static class ExternalAccountStore
{
    /// <summary>Any account under that id; null when there is none.</summary>
    public static Task<KnownAccount?> FindAsync(Transaction tx, UserId id) =>
        tx.OneAsync<KnownAccount>(
            "SELECT id, username, password_hash IS NOT NULL AS has_password FROM users WHERE id = @id", new { id });

    /// <summary>False when the id or the name is taken.</summary>
    public static async Task<bool> TryAddAsync(Transaction tx, UserId id, string username, long createdAt)
    {
        var added = await tx.ExecuteAsync(
            """
            INSERT INTO users (id, username, username_key, display_name, display_name_key, role, created_at)
            VALUES (@id, @username, @usernameKey, @username, @displayNameKey, @role, @createdAt)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                id,
                username,
                usernameKey = Names.KeyOf(username),
                displayNameKey = SearchKey.Of(username),
                role = nameof(InstanceRole.User),
                createdAt,
            });
        return added == 1;
    }

    public static Task<bool> HasOwnBelowAsync(Transaction tx, long end) =>
        tx.OneAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM users WHERE id < @end AND password_hash IS NOT NULL)", new { end });
}

internal sealed record KnownAccount(UserId Id, string Username, bool HasPassword);
