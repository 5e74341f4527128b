using Hubbub.Chat;
using Hubbub.Chat.Storage;
using Hubbub.Server.Hosting;

namespace Hubbub.Bench.World;

/// <summary>Messages that were said before anybody measures: number, place and text are the same.</summary>
internal static class Backlog
{
    private const int AtOnce = 50_000;

    /// <summary>Fills empty channels, each with so many messages, by SQL alone.</summary>
    public static async Task AddAsync(ServerOptions options, IEnumerable<(ChannelId Channel, int Count)> channels)
    {
        var opened = await OpenedData.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        await using var database = opened.Database;
        foreach (var (channel, count) in channels)
        {
            for (var first = 1; first <= count; first += AtOnce)
            {
                var (from, last) = (first, Math.Min(count, first + AtOnce - 1));
                await database.WriteAsync(tx => AddAsync(tx, channel, from, last), CancellationToken.None);
            }
        }

        // PostgreSQL does so by itself, some minutes later.
        if (!options.IsSqlite) await database.WriteAsync(tx => tx.ExecuteAsync("ANALYZE messages"), CancellationToken.None);
    }

    private static async Task AddAsync(Transaction tx, ChannelId channel, int first, int last)
    {
        await tx.ExecuteAsync(
            """
            INSERT INTO messages (channel_id, seq, id, author_id, content, client_msg_id, is_deleted, changed_seq, created_at)
            WITH RECURSIVE said(n) AS (
                SELECT CAST(@first AS BIGINT) UNION ALL SELECT n + 1 FROM said WHERE n < @last
            )
            SELECT
                @channel,
                n,
                (SELECT next_message_id FROM instance) + n - @first,
                (SELECT MIN(id) FROM users) + n % (SELECT COUNT(*) FROM users),
                SUBSTR(n || ' ' || n || ' ' || @filling, 1, 200),
                CAST(n AS TEXT),
                FALSE,
                n,
                @now
            FROM said
            """,
            new { channel, first, last, filling = new string('.', 200), now = TimeProvider.System.UnixMilliseconds() });
        await tx.ExecuteAsync("UPDATE instance SET next_message_id = next_message_id + @count", new { count = last - first + 1 });
        await tx.ExecuteAsync(
            "UPDATE channels SET last_seq = @last, last_message_seq = @last WHERE id = @channel", new { channel, last });
    }
}
