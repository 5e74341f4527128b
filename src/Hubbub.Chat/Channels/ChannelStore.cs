using System.Data.Common;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>The rows of channels; their heads belong to the channel log.</summary>
public static class ChannelStore
{
    /// <summary>Null when the name is taken.</summary>
    public static Task<ChannelId?> AddAsync(Transaction tx, NewChannel channel) =>
        tx.OneAsync<ChannelId?>(
            """
            INSERT INTO channels (server_id, type, name, name_key, topic, is_private, position, creator_id, created_at)
            VALUES (
                @Community,
                'text',
                @Name,
                @nameKey,
                @Topic,
                @IsPrivate,
                COALESCE(@Position, (SELECT COALESCE(MAX(position) + 1, 0) FROM channels WHERE server_id = @Community)),
                @Creator,
                @At)
            ON CONFLICT (server_id, name_key) DO NOTHING
            RETURNING id
            """,
            new
            {
                channel.Community,
                channel.Name,
                nameKey = Names.KeyOf(channel.Name),
                channel.Topic,
                channel.IsPrivate,
                channel.Position,
                channel.Creator,
                channel.At,
            });

    /// <summary>A channel without a community. Null when the pair has its DM already.</summary>
    public static Task<ChannelId?> AddConversationAsync(Transaction tx, UserId creator, UserPair? pair, long at) =>
        tx.OneAsync<ChannelId?>(
            """
            INSERT INTO channels (type, name, name_key, is_private, dm_key, position, creator_id, created_at)
            VALUES (@type, '', '', TRUE, @key, 0, @creator, @at)
            ON CONFLICT (dm_key) DO NOTHING
            RETURNING id
            """,
            new { type = pair is null ? "group" : "dm", key = pair?.ToString(), creator, at });

    public static Task<ChannelId?> FindDirectAsync(Transaction tx, UserPair pair) =>
        tx.OneAsync<ChannelId?>("SELECT id FROM channels WHERE dm_key = @key", new { key = pair.ToString() });

    /// <summary>What the channel's messages tell of it.</summary>
    public static async Task<ChannelLabel> LabelAsync(Transaction tx, ChannelId channel)
    {
        var row = await tx.OneAsync<LabelRow>("SELECT name, type, dm_key FROM channels WHERE id = @channel", new { channel });
        return new ChannelLabel(row!.Name, Enum.Parse<ChannelKind>(row.Type, ignoreCase: true), UserPair.Parse(row.DmKey));
    }

    public static async Task<Channel?> FindAsync(Transaction tx, ChannelId channel)
    {
        var found = await tx.ReadAsync($"{Select} WHERE id = @channel", [("channel", channel.Value)], ChannelOf);
        return found.SingleOrDefault();
    }

    public static async Task<IReadOnlyList<Channel>> ConversationsOfAsync(Transaction tx, UserId user) =>
        await tx.ReadAsync(
            $"""
            {Select}
            WHERE server_id IS NULL AND id IN (SELECT cm.channel_id FROM channel_members cm WHERE cm.user_id = @user)
            ORDER BY id
            """,
            [("user", user.Value)],
            ChannelOf);

    public static async Task<IReadOnlyList<Channel>> ManyOfAsync(Transaction tx, CommunityId community) =>
        await tx.ReadAsync(
            $"{Select} WHERE server_id = @community ORDER BY position, id", [("community", community.Value)], ChannelOf);

    /// <summary>The channels of all communities that a person belongs to.</summary>
    public static async Task<IReadOnlyList<Channel>> ManyOfMemberAsync(Transaction tx, UserId user) =>
        await tx.ReadAsync(
            $"""
            {Select}
            WHERE server_id IN (SELECT m.server_id FROM members m WHERE m.user_id = @user)
            ORDER BY server_id, position, id
            """,
            [("user", user.Value)],
            ChannelOf);

    public static Task<ChannelId?> FindByNameAsync(Transaction tx, CommunityId community, string nameKey) =>
        tx.OneAsync<ChannelId?>(
            "SELECT id FROM channels WHERE server_id = @community AND name_key = @nameKey", new { community, nameKey });

    /// <summary>False when the name is taken. Asks for the community to be locked.</summary>
    public static async Task<bool> TryUpdateAsync(Transaction tx, Channel channel)
    {
        var updated = await tx.ExecuteAsync(
            """
            UPDATE channels
            SET name = @Name, name_key = @nameKey, topic = @Topic, is_private = @IsPrivate, position = @Position
            WHERE id = @Id AND NOT EXISTS (
                SELECT 1
                FROM channels taken
                WHERE taken.server_id = @Community AND taken.name_key = @nameKey AND taken.id <> @Id)
            """,
            new
            {
                channel.Id,
                channel.Community,
                channel.Name,
                nameKey = Names.KeyOf(channel.Name),
                channel.Topic,
                channel.IsPrivate,
                channel.Position,
            });
        return updated == 1;
    }

    /// <summary>Takes it from everyone at once. What was said in it goes little by little: see <see cref="Sweep"/>.</summary>
    public static Task DeleteAsync(Transaction tx, ChannelId channel) =>
        DeleteAsync(tx, "id = @channel", new { channel });

    /// <summary>As for one: no row of the community's channels is left that its own deletion would drag along.</summary>
    public static Task DeleteAllAsync(Transaction tx, CommunityId community) =>
        DeleteAsync(tx, "server_id = @community", new { community });

    /// <summary>A deleted channel of which something is left.</summary>
    public static async Task<ChannelId?> FindDeletedAsync(Transaction tx)
    {
        const string Oldest = "SELECT id FROM channels WHERE server_id IS NULL AND type = 'text' ORDER BY id LIMIT 1";
        var found = await tx.ReadAsync(Oldest, [], row => new ChannelId(row.GetInt64(0)));
        return found is [var channel] ? channel : null;
    }

    /// <summary>Removes the last of a deleted channel.</summary>
    public static Task ForgetAsync(Transaction tx, ChannelId channel) =>
        tx.ExecuteAsync("DELETE FROM channels WHERE id = @channel", new { channel });

    /// <summary>Locks the channel's row as the channel log does, so that no message slips between check and commit.</summary>
    public static Task LockAsync(Transaction tx, ChannelId channel) =>
        tx.ExecuteAsync($"SELECT id FROM channels WHERE id = @channel {tx.ForUpdate}", new { channel });

    /// <summary>Locks all channels of a community, in the order in which the channel log takes its locks.</summary>
    public static Task<IReadOnlyList<ChannelId>> LockAllAsync(Transaction tx, CommunityId community) =>
        tx.ManyAsync<ChannelId>(
            $"SELECT id FROM channels WHERE server_id = @community ORDER BY id {tx.ForUpdate}", new { community });

    /// <summary>When this person made the channels that are there, the first one first.</summary>
    public static Task<IReadOnlyList<long>> MadeSinceAsync(
        Transaction tx, CommunityId community, UserId creator, long since) =>
        tx.ManyAsync<long>(
            """
            SELECT created_at
            FROM channels
            WHERE creator_id = @creator AND created_at > @since AND server_id = @community
            ORDER BY created_at
            """,
            new { community, creator, since });

    // Who may see a channel follows from its community and its members: without them it exists for nobody.
    private static async Task DeleteAsync(Transaction tx, string which, object values)
    {
        await tx.ExecuteAsync(
            $"DELETE FROM channel_members WHERE channel_id IN (SELECT id FROM channels WHERE {which})", values);
        await tx.ExecuteAsync($"UPDATE channels SET server_id = NULL WHERE {which}", values);
    }

    private const string Select =
        """
        SELECT
            id,
            server_id,
            type,
            name,
            topic,
            is_private,
            position,
            last_seq,
            last_message_seq,
            (
                SELECT m.created_at
                FROM messages m
                WHERE m.channel_id = channels.id AND m.seq = channels.last_message_seq) AS last_message_at,
            creator_id,
            created_at
        FROM channels
        """;

    private static Channel ChannelOf(DbDataReader row) => new(
        new ChannelId(row.GetInt64(0)),
        row.NumberOf(1) is { } community ? new CommunityId(community) : null,
        Enum.Parse<ChannelKind>(row.GetString(2), ignoreCase: true),
        row.GetString(3),
        row.TextOf(4),
        row.GetBoolean(5),
        row.GetInt64(6),
        new Seq(row.GetInt64(7)),
        new Seq(row.GetInt64(8)),
        row.NumberOf(9),
        row.NumberOf(10) is { } creator ? new UserId(creator) : null,
        row.GetInt64(11));

    private sealed record LabelRow(string Name, string Type, string? DmKey);
}

/// <summary>A channel before it has an id. The default rooms have no creator.</summary>
public sealed record NewChannel(CommunityId Community, string Name, string? Topic, bool IsPrivate, UserId? Creator, long At)
{
    /// <summary>Null for the place behind those that are there.</summary>
    public long? Position { get; init; }
}
