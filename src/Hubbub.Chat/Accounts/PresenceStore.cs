using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>What people chose to show, and who may be shown it.</summary>
public static class PresenceStore
{
    public static Task SetAsync(Transaction tx, UserId user, PresenceChoice choice) =>
        tx.ExecuteAsync(
            "UPDATE users SET presence = @choice WHERE id = @user", new { user, choice = choice.ToString() });

    /// <summary>Which communities these people belong to. The lobby has no members.</summary>
    public static Task<IReadOnlyList<Membership>> MembershipsAsync(Transaction tx, IEnumerable<UserId> users) =>
        tx.ManyAsync<Membership>(
            $"""
            SELECT m.user_id AS member, m.server_id AS community
            FROM {tx.Rows("asked", "id bigint")}
            JOIN members m ON m.user_id = asked.id
            """,
            new { asked = Transaction.Ids(users) });

    public static Task<IReadOnlyList<CommunityChannel>> ChannelsAsync(Transaction tx, IEnumerable<CommunityId> communities) =>
        tx.ManyAsync<CommunityChannel>(
            $"""
            SELECT c.server_id AS community, c.id AS channel
            FROM {tx.Rows("asked", "id bigint")}
            JOIN channels c ON c.server_id = asked.id
            """,
            new { asked = Transaction.Ids(communities) });

    /// <summary>Who shares a DM or a group with these people.</summary>
    public static Task<IReadOnlyList<Partnership>> PartnersAsync(Transaction tx, IEnumerable<UserId> users) =>
        tx.ManyAsync<Partnership>(
            $"""
            SELECT mine.user_id AS person, mine.channel_id AS channel, other.user_id AS partner
            FROM {tx.Rows("asked", "id bigint")}
            JOIN channel_members mine ON mine.user_id = asked.id
            JOIN channels c ON c.id = mine.channel_id AND c.server_id IS NULL
            JOIN channel_members other ON other.channel_id = mine.channel_id AND other.user_id <> mine.user_id
            """,
            new { asked = Transaction.Ids(users) });

    /// <summary>Which of these belong to the community of the channel.</summary>
    public static async Task<IReadOnlyList<UserId>> MembersAmongAsync(
        Transaction tx, ChannelId channel, IReadOnlyCollection<UserId> users)
    {
        if (users.Count == 0) return [];

        return await tx.ManyAsync<UserId>(
            $"""
            SELECT m.user_id
            FROM channels c
            JOIN members m ON m.server_id = c.server_id
            WHERE c.id = @channel AND m.user_id IN (SELECT asked.id FROM {tx.Rows("asked", "id bigint")})
            """,
            new { channel, asked = Transaction.Ids(users) });
    }
}

public sealed record Membership(UserId Member, CommunityId Community);

public sealed record CommunityChannel(CommunityId Community, ChannelId Channel);

/// <summary>Two who share a DM or a group.</summary>
public sealed record Partnership(UserId Person, ChannelId Channel, UserId Partner);
