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

    /// <summary>The same, where much may be unread, and the ends of logs are kept.</summary>
    public static async Task<IReadOnlyList<ReadState>> ForChannelsAsync(
        Transaction tx, UserId user, IReadOnlyCollection<ChannelId> channels, LogEnds ends)
    {
        var rows = await RowsAsync(tx, channels.Select(c => (user, c)).ToList(), NotCounted);
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
        var rows = await RowsAsync(tx, pairs, Unread);
        return rows.ToDictionary(r => (r.UserId, r.ChannelId), r => r.ToState());
    }

    private static async Task<IReadOnlyList<Row>> RowsAsync(
        Transaction tx, IReadOnlyCollection<(UserId User, ChannelId Channel)> pairs, string unread)
    {
        if (pairs.Count == 0) return [];

        var asked = Transaction.Json(pairs.Select(p => new { user_id = p.User.Value, channel_id = p.Channel.Value }));
        return await tx.ManyAsync<Row>(
            $"""
            SELECT
                p.user_id,
                p.channel_id,
                p.read_seq,
                p.marked_at_seq,
                p.after_seq,
                p.last_seq,
                p.is_followed,
                CASE WHEN p.is_followed THEN ({unread}) ELSE 0 END AS unread,
                ({Named}) AS named,
                CASE WHEN p.is_followed THEN ({Everyone}) ELSE 0 END AS everyone
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
                FROM {tx.Rows("asked", "user_id bigint", "channel_id bigint")}
                JOIN channels c ON c.id = asked.channel_id
                LEFT JOIN servers s ON s.id = c.server_id
                LEFT JOIN read_marks r ON r.user_id = asked.user_id AND r.channel_id = asked.channel_id
            ) p
            """,
            new { asked, most = MostCounted });
    }

    private const string NotCounted = "CAST(0 AS BIGINT)";

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
