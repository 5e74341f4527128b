using Hubbub.Chat.Accounts;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>A person's circle: the others who share a community (not the lobby), a DM or a group with them.</summary>
public static class CircleStore
{
    public static async Task<bool> IsInAsync(Transaction tx, UserId user, UserId other) =>
        user != other
        && await tx.OneAsync<bool>($"SELECT EXISTS ({CircleOf("other.user_id = @other")})", new { user, other });

    /// <summary>Everybody in it, once, without that person.</summary>
    public static Task<IReadOnlyList<UserId>> ManyAsync(Transaction tx, UserId user) =>
        tx.ManyAsync<UserId>($"{CircleOf("other.user_id <> @user")} ORDER BY user_id", new { user });

    /// <summary>That person, and the others who share a community with them, by id.</summary>
    public static Task<IReadOnlyList<Person>> CompanionsAsync(Transaction tx, UserId user) =>
        tx.ManyAsync<Person>(
            """
            SELECT u.id, u.username, u.display_name, u.avatar_url
            FROM users u
            WHERE u.id = @user OR u.id IN (
                SELECT other.user_id
                FROM members mine
                JOIN members other ON other.server_id = mine.server_id
                WHERE mine.user_id = @user)
            ORDER BY u.id
            """,
            new { user });

    /// <summary>The circle hears who somebody is now, and so do their other devices.</summary>
    internal static async Task AddUpdatedAsync(Transaction tx, Account account, News news) =>
        news.Add(new AccountUpdated(Audience.Of([account.Id, .. await ManyAsync(tx, account.Id)]), account));

    // The lobby has no members, and a channel without a community is a DM or a group.
    private static string CircleOf(string whom) =>
        $"""
        SELECT other.user_id AS user_id
        FROM members mine
        JOIN members other ON other.server_id = mine.server_id
        WHERE mine.user_id = @user AND {whom}
        UNION
        SELECT other.user_id AS user_id
        FROM channel_members mine
        JOIN channels c ON c.id = mine.channel_id AND c.server_id IS NULL
        JOIN channel_members other ON other.channel_id = mine.channel_id
        WHERE mine.user_id = @user AND {whom}
        """;
}
