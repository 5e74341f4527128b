using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>Whom something new in a channel may concern, of those who are online; asked for many channels at once.</summary>
internal static class UnreadStore
{
    public static Task<IReadOnlyList<SaidIn>> ChannelsAsync(Transaction tx, IEnumerable<ChannelId> channels) =>
        tx.ManyAsync<SaidIn>(
            $"""
            SELECT
                c.id AS channel,
                c.server_id AS community,
                s.owner_id AS owner,
                c.is_private OR c.server_id IS NULL AS is_closed,
                COALESCE(s.is_lobby, FALSE) AS is_room
            FROM {tx.Rows("asked", "id bigint")}
            JOIN channels c ON c.id = asked.id
            LEFT JOIN servers s ON s.id = c.server_id
            """,
            new { asked = Transaction.Ids(channels) });

    /// <summary>Members of private channels, DMs and groups.</summary>
    public static Task<IReadOnlyList<Concerned>> InChannelsAsync(
        Transaction tx, IEnumerable<ChannelId> channels, IEnumerable<UserId> online) =>
        tx.ManyAsync<Concerned>(
            $"""
            SELECT cm.channel_id AS channel, cm.user_id AS user_id
            FROM {tx.Rows("asked", "id bigint")}
            JOIN channel_members cm ON cm.channel_id = asked.id
            JOIN {tx.Rows("online", "id bigint")} ON online.id = cm.user_id
            """,
            new { asked = Transaction.Ids(channels), online = Transaction.Ids(online) });

    /// <summary>Those who follow rooms.</summary>
    public static Task<IReadOnlyList<Concerned>> FollowersAsync(
        Transaction tx, IEnumerable<ChannelId> rooms, IEnumerable<UserId> online) =>
        tx.ManyAsync<Concerned>(
            $"""
            SELECT r.channel_id AS channel, r.user_id AS user_id
            FROM {tx.Rows("asked", "id bigint")}
            JOIN read_marks r ON r.channel_id = asked.id
            JOIN {tx.Rows("online", "id bigint")} ON online.id = r.user_id
            """,
            new { asked = Transaction.Ids(rooms), online = Transaction.Ids(online) });

    /// <summary>Members of communities.</summary>
    public static Task<IReadOnlyList<OnlineMember>> MembersAsync(
        Transaction tx, IEnumerable<CommunityId> communities, IEnumerable<UserId> online) =>
        tx.ManyAsync<OnlineMember>(
            $"""
            SELECT m.server_id AS community, m.user_id AS user_id
            FROM {tx.Rows("asked", "id bigint")}
            JOIN members m ON m.server_id = asked.id
            JOIN {tx.Rows("online", "id bigint")} ON online.id = m.user_id
            """,
            new { asked = Transaction.Ids(communities), online = Transaction.Ids(online) });

    /// <summary>Who was mentioned from these places on; without a user where it was everyone.</summary>
    public static Task<IReadOnlyList<Mentioned>> MentionedAsync(Transaction tx, IEnumerable<Said> since) =>
        tx.ManyAsync<Mentioned>(
            $"""
            SELECT DISTINCT x.channel_id AS channel, x.user_id AS user_id
            FROM {tx.Rows("asked", "id bigint", "first bigint")}
            JOIN mentions x ON x.channel_id = asked.id AND x.seq >= asked.first
            """,
            new { asked = Transaction.Json(since.Select(s => new { id = s.Channel.Value, first = s.First.Value })) });

    /// <summary>Where the last message of each channel is.</summary>
    public static async Task<Dictionary<ChannelId, Seq>> LastMessagesAsync(Transaction tx, IEnumerable<ChannelId> channels)
    {
        var rows = await tx.ManyAsync<LastMessage>(
            $"""
            SELECT c.id AS channel, c.last_message_seq
            FROM {tx.Rows("asked", "id bigint")}
            JOIN channels c ON c.id = asked.id
            """,
            new { asked = Transaction.Ids(channels) });
        return rows.ToDictionary(r => r.Channel, r => r.LastMessageSeq);
    }

    private sealed record LastMessage(ChannelId Channel, Seq LastMessageSeq);
}

/// <summary>
/// A channel in which something was said: closed to all but its members, a room of the lobby, or open in its community.
/// </summary>
internal sealed record SaidIn(ChannelId Channel, CommunityId? Community, UserId? Owner, bool IsClosed, bool IsRoom);

internal sealed record Concerned(ChannelId Channel, UserId UserId);

internal sealed record OnlineMember(CommunityId Community, UserId UserId);

internal sealed record Mentioned(ChannelId Channel, UserId? UserId);
