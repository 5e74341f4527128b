using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>The rows of read marks. None of its statements moves a mark backwards, whatever races.</summary>
internal static class ReadMarkStore
{
    /// <summary>False when it was read so far already and nothing was marked unread.</summary>
    public static async Task<bool> ReadAsync(Transaction tx, UserId user, ChannelId channel, Seq seq) =>
        await tx.ExecuteAsync(
            """
            INSERT INTO read_marks (user_id, channel_id, read_seq)
            VALUES (@user, @channel, @seq)
            ON CONFLICT (user_id, channel_id) DO UPDATE
            SET read_seq = CASE
                    WHEN excluded.read_seq > read_marks.read_seq THEN excluded.read_seq
                    ELSE read_marks.read_seq
                END,
                marked_at_seq = NULL
            WHERE excluded.read_seq > read_marks.read_seq OR read_marks.marked_at_seq IS NOT NULL
            """,
            new { user, channel, seq }) == 1;

    /// <summary>Where there is no mark yet it is set to the given place. False when it was marked there already.</summary>
    public static async Task<bool> MarkUnreadAsync(Transaction tx, UserId user, ChannelId channel, Seq from, Seq read) =>
        await tx.ExecuteAsync(
            """
            INSERT INTO read_marks (user_id, channel_id, read_seq, marked_at_seq)
            VALUES (@user, @channel, @read, @from)
            ON CONFLICT (user_id, channel_id) DO UPDATE
            SET marked_at_seq = excluded.marked_at_seq
            WHERE COALESCE(read_marks.marked_at_seq, 0) <> excluded.marked_at_seq
            """,
            new { user, channel, from, read }) == 1;

    /// <summary>False when nothing was marked unread.</summary>
    public static async Task<bool> ClearUnreadAsync(Transaction tx, UserId user, ChannelId channel) =>
        await tx.ExecuteAsync(
            """
            UPDATE read_marks
            SET marked_at_seq = NULL
            WHERE user_id = @user AND channel_id = @channel AND marked_at_seq IS NOT NULL
            """,
            new { user, channel }) == 1;

    /// <summary>The rooms that a person follows.</summary>
    public static async Task<IReadOnlyList<ChannelId>> RoomsAsync(Transaction tx, UserId user) =>
        await tx.ReadAsync(
            """
            SELECT c.id
            FROM read_marks r
            JOIN channels c ON c.id = r.channel_id
            JOIN servers s ON s.id = c.server_id AND s.is_lobby
            WHERE r.user_id = @user
            ORDER BY c.id
            """,
            [("user", user.Value)],
            row => new ChannelId(row.GetInt64(0)));

    /// <summary>Who comes into a community has nothing to catch up on in its public channels.</summary>
    public static Task JoinAsync(Transaction tx, UserId user, CommunityId community) =>
        tx.ExecuteAsync(
            $"""
            INSERT INTO read_marks (user_id, channel_id, read_seq)
            SELECT @user, c.id, c.last_seq
            FROM channels c
            WHERE c.server_id = @community AND NOT c.is_private
            ORDER BY c.id
            {RaiseToHead}
            """,
            new { user, community });

    /// <summary>Who comes into a channel has nothing to catch up on.</summary>
    public static Task JoinAsync(Transaction tx, ChannelId channel, IReadOnlyCollection<UserId> users) =>
        tx.ExecuteAsync(
            $"""
            INSERT INTO read_marks (user_id, channel_id, read_seq)
            SELECT joined.user_id, c.id, c.last_seq
            FROM {tx.Rows("joined", "user_id bigint")}
            JOIN channels c ON c.id = @channel
            WHERE TRUE
            ORDER BY joined.user_id
            {RaiseToHead}
            """,
            new { channel, joined = Transaction.Json(users.Select(u => new { user_id = u.Value })) });

    private const string RaiseToHead =
        """
        ON CONFLICT (user_id, channel_id) DO UPDATE
        SET read_seq = excluded.read_seq, marked_at_seq = NULL
        WHERE excluded.read_seq >= read_marks.read_seq
        """;
}
