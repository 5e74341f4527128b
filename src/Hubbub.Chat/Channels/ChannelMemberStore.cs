using Hubbub.Chat.Accounts;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>Who is in private channels, DMs and groups, and so who reads a channel.</summary>
public static class ChannelMemberStore
{
    /// <summary>Adds whoever is not there yet, and says how many that were.</summary>
    public static Task<int> AddAsync(Transaction tx, ChannelId channel, IEnumerable<UserId> users, long at) =>
        tx.ExecuteAsync(
            $"""
            INSERT INTO channel_members (channel_id, user_id, from_seq, joined_at)
            SELECT @channel, added.user_id, 1, @at
            FROM {tx.Rows("added", "user_id bigint")}
            WHERE TRUE
            ON CONFLICT (channel_id, user_id) DO NOTHING
            """,
            new { channel, at, added = Transaction.Json(users.Select(u => new { user_id = u.Value })) });

    /// <summary>False when they were not there.</summary>
    public static async Task<bool> RemoveAsync(Transaction tx, ChannelId channel, UserId user) =>
        await tx.ExecuteAsync(
            "DELETE FROM channel_members WHERE channel_id = @channel AND user_id = @user", new { channel, user }) == 1;

    public static Task RemoveAllAsync(Transaction tx, ChannelId channel) =>
        tx.ExecuteAsync("DELETE FROM channel_members WHERE channel_id = @channel", new { channel });

    /// <summary>Takes a person out of every private channel of a community.</summary>
    public static Task RemoveFromCommunityAsync(Transaction tx, CommunityId community, UserId user) =>
        tx.ExecuteAsync(
            """
            DELETE FROM channel_members
            WHERE user_id = @user AND channel_id IN (SELECT c.id FROM channels c WHERE c.server_id = @community)
            """,
            new { community, user });

    /// <summary>Puts people into every private channel of a community.</summary>
    public static Task AddToPrivateAsync(Transaction tx, CommunityId community, UserId user, long at) =>
        tx.ExecuteAsync(
            """
            INSERT INTO channel_members (channel_id, user_id, from_seq, joined_at)
            SELECT c.id, @user, 1, @at
            FROM channels c
            WHERE c.server_id = @community AND c.is_private
            ON CONFLICT (channel_id, user_id) DO NOTHING
            """,
            new { community, user, at });

    /// <summary>The private channels, DMs and groups that a person is in.</summary>
    public static async Task<IReadOnlySet<ChannelId>> ChannelsOfAsync(Transaction tx, UserId user) =>
        (await tx.ReadAsync(
            "SELECT channel_id FROM channel_members WHERE user_id = @user",
            [("user", user.Value)],
            row => new ChannelId(row.GetInt64(0))))
        .ToHashSet();

    public static Task<long> CountAsync(Transaction tx, ChannelId channel) =>
        tx.OneAsync<long>("SELECT COUNT(*) FROM channel_members WHERE channel_id = @channel", new { channel });

    /// <summary>Who is in each of these channels, by id.</summary>
    public static async Task<ILookup<ChannelId, Person>> PersonsAsync(Transaction tx, IEnumerable<ChannelId> channels)
    {
        var rows = await tx.ManyAsync<Row>(
            $"""
            SELECT cm.channel_id, u.id, u.username, u.display_name, u.avatar_url
            FROM {tx.Rows("asked", "id bigint")}
            JOIN channel_members cm ON cm.channel_id = asked.id
            JOIN users u ON u.id = cm.user_id
            ORDER BY u.id
            """,
            new { asked = Transaction.Ids(channels) });
        return rows.ToLookup(r => r.ChannelId, r => new Person(r.Id, r.Username, r.DisplayName, r.AvatarUrl));
    }

    /// <summary>
    /// Everyone who reads the channel, by the rule that <see cref="Permissions"/> applies to one person.
    /// </summary>
    public static async Task<Audience> ReadersAsync(Transaction tx, Channel channel)
    {
        if (channel is { Community: { } community, IsPrivate: false })
            return await MemberStore.EveryoneInAsync(tx, community);

        var readers = await tx.ManyAsync<UserId>(
            """
            SELECT cm.user_id FROM channel_members cm WHERE cm.channel_id = @Id
            UNION
            SELECT s.owner_id FROM servers s WHERE s.id = @Community AND s.owner_id IS NOT NULL
            """,
            new { channel.Id, channel.Community });
        return Audience.Of(readers);
    }

    private sealed record Row(ChannelId ChannelId, UserId Id, string Username, string DisplayName, string? AvatarUrl);
}
