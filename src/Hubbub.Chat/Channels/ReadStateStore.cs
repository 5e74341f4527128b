using System.Data.Common;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>
/// Derives what is unread from the log, for many at once. It asks nobody's right: whoever asks for somebody knows that
/// they may read.
/// </summary>
public static class ReadStateStore
{
    public const int MostCounted = 100;

    /// <summary>In the order of the channels; a channel that is gone is left out.</summary>
    public static async Task<IReadOnlyList<ReadState>> ForChannelsAsync(
        Transaction tx, UserId user, IReadOnlyCollection<ChannelId> channels)
    {
        var states = await ForPairsAsync(tx, channels.Select(c => (user, c)).ToList());
        return channels.Where(c => states.ContainsKey((user, c))).Select(c => states[(user, c)]).ToList();
    }

    /// <summary>The same for one, where much may be unread, and the ends of logs are kept.</summary>
    public static async Task<ReadState> ForChannelAsync(Transaction tx, UserId user, ChannelId channel, LogEnds ends)
    {
        var rows = await tx.ReadAsync(
            OfOne, [("user", user.Value), ("channel", channel.Value), ("most", (long)MostCounted)], RowOf);
        return (await CountedAsync(tx, user, [channel], rows, ends))[0];
    }

    /// <summary>
    /// The same for channels in which that person belongs: of their communities, DMs and groups, and rooms that they follow.
    /// </summary>
    public static async Task<IReadOnlyList<ReadState>> ForOwnChannelsAsync(
        Transaction tx, UserId user, IReadOnlyCollection<ChannelId> channels, LogEnds ends)
    {
        var asked = channels.ToHashSet();
        var rows = await tx.ReadAsync(OfOwn, [("user", user.Value), ("most", (long)MostCounted)], RowOf);
        return await CountedAsync(tx, user, channels, [.. rows.Where(r => asked.Contains(r.ChannelId))], ends);
    }

    private static async Task<IReadOnlyList<ReadState>> CountedAsync(
        Transaction tx, UserId user, IReadOnlyCollection<ChannelId> channels, IReadOnlyList<Row> rows, LogEnds ends)
    {
        var some = rows.Where(r => r.IsFollowed && r.LastSeq > r.AfterSeq).ToList();
        var unread = await ends.UnreadAsync(
            tx, user, some.Select(r => new UnreadPlace(r.ChannelId, r.AfterSeq, r.LastSeq)));
        var rest = some.Select(r => r.ChannelId).Where(c => !unread.ContainsKey(c));
        foreach (var counted in await ForChannelsAsync(tx, user, [.. rest])) unread[counted.Channel] = counted.Unread;

        var states = rows.ToDictionary(
            r => r.ChannelId, r => r.ToState() with { Unread = unread.GetValueOrDefault(r.ChannelId) });
        return channels.Where(states.ContainsKey).Select(c => states[c]).ToList();
    }

    public static async Task<Dictionary<(UserId User, ChannelId Channel), ReadState>> ForPairsAsync(
        Transaction tx, IReadOnlyCollection<(UserId User, ChannelId Channel)> pairs)
    {
        if (pairs.Count == 0) return [];

        var asked = Transaction.Json(pairs.Select(p => new { user_id = p.User.Value, channel_id = p.Channel.Value }));
        var rows = await tx.ReadAsync(
            StatesOf(tx.Rows("asked", "user_id bigint", "channel_id bigint"), Unread),
            [("asked", asked), ("most", (long)MostCounted)],
            RowOf);
        return rows.ToDictionary(r => (r.UserId, r.ChannelId), r => r.ToState());
    }

    private static string StatesOf(string asked, string unread) =>
        $"""
        SELECT
            p.user_id,
            p.channel_id,
            p.read_seq,
            p.marked_at_seq,
            p.after_seq,
            p.last_seq,
            p.is_followed,
            CASE WHEN p.is_followed AND p.last_seq > p.after_seq THEN ({unread}) ELSE 0 END,
            CASE WHEN p.last_seq > p.after_seq THEN ({Named}) ELSE 0 END,
            CASE WHEN p.is_followed AND p.last_seq > p.after_seq THEN ({Everyone}) ELSE 0 END
        FROM (
            SELECT
                asked.user_id,
                asked.channel_id,
                c.last_seq,
                COALESCE(r.read_seq, 0) AS read_seq,
                r.marked_at_seq,
                CASE
                    WHEN r.marked_at_seq <= r.read_seq THEN r.marked_at_seq - 1
                    ELSE COALESCE(r.read_seq, 0)
                END AS after_seq,
                r.user_id IS NOT NULL OR NOT COALESCE(s.is_lobby, FALSE) AS is_followed
            FROM {asked}
            JOIN channels c ON c.id = asked.channel_id
            LEFT JOIN servers s ON s.id = c.server_id
            LEFT JOIN read_marks r ON r.user_id = asked.user_id AND r.channel_id = asked.channel_id
        ) p
        """;

    // Read from the ends of logs instead.
    private const string NotCounted = "CAST(0 AS BIGINT)";

    private const string One = "(SELECT @user AS user_id, @channel AS channel_id) asked";

    private const string Own =
        """
        (
            SELECT m.user_id, mine.id AS channel_id
            FROM members m
            JOIN channels mine ON mine.server_id = m.server_id
            WHERE m.user_id = @user
            UNION
            SELECT cm.user_id, cm.channel_id FROM channel_members cm WHERE cm.user_id = @user
            UNION
            SELECT rm.user_id, rm.channel_id FROM read_marks rm WHERE rm.user_id = @user
        ) asked
        """;

    // Each is ordered, because PostgreSQL would else take a LIMIT for a reason to read on until it has so many.
    private const string Unread =
        """
        SELECT COUNT(*)
        FROM (
            SELECT m.seq
            FROM messages m
            WHERE m.channel_id = p.channel_id
                AND m.seq > p.after_seq
                AND m.author_id <> p.user_id
                AND NOT m.is_deleted
            ORDER BY m.seq
            LIMIT @most) others
        """;

    private const string Named =
        """
        SELECT COUNT(*)
        FROM (
            SELECT x.seq
            FROM mentions x
            WHERE x.user_id = p.user_id AND x.channel_id = p.channel_id AND x.seq > p.after_seq
            ORDER BY x.seq
            LIMIT @most) named
        """;

    // Everyone who follows, that is: in a room that is open to all, nobody can call those who never came.
    private const string Everyone =
        """
        SELECT COUNT(*)
        FROM (
            SELECT x.seq
            FROM mentions x
            WHERE x.user_id IS NULL
                AND x.channel_id = p.channel_id
                AND x.seq > p.after_seq
                AND x.author_id <> p.user_id
            ORDER BY x.seq
            LIMIT @most) everyone
        """;

    private static readonly string OfOne = StatesOf(One, NotCounted);

    private static readonly string OfOwn = StatesOf(Own, NotCounted);

    private static Row RowOf(DbDataReader row) => new(
        new UserId(row.GetInt64(0)),
        new ChannelId(row.GetInt64(1)),
        new Seq(row.GetInt64(2)),
        row.NumberOf(3) is { } marked ? new Seq(marked) : null,
        new Seq(row.GetInt64(4)),
        new Seq(row.GetInt64(5)),
        row.GetBoolean(6),
        row.GetInt64(7),
        row.GetInt64(8),
        row.GetInt64(9));

    private sealed record Row(
        UserId UserId,
        ChannelId ChannelId,
        Seq ReadSeq,
        Seq? MarkedAtSeq,
        Seq AfterSeq,
        Seq LastSeq,
        bool IsFollowed,
        long Unread,
        long Named,
        long Everyone)
    {
        public ReadState ToState() =>
            new(ChannelId, ReadSeq, Unread, Math.Min(MostCounted, Named + Everyone), MarkedAtSeq);
    }
}
