using Hubbub.Chat.Storage;
using Hubbub.Proof;

namespace Hubbub.Tests.Proof;

/// <summary>Reads a channel's log from the database itself, past the server.</summary>
internal static class StoredLog
{
    public static Task<Database> OpenAsync(string url) =>
        Database.OpenAsync(url, maxConnections: 5, TimeProvider.System, TestContext.Current.CancellationToken);

    public static async Task<IReadOnlyList<LoggedElement>> ReadAsync(Database database, long channel)
    {
        var rows = await database.ReadAsync(tx => tx.ManyAsync<Row>(Sql, new { channel }), TestContext.Current.CancellationToken);
        return [.. rows.Select(r => r.ToElement())];
    }

    private const string Sql =
        """
        SELECT
            seq,
            'sent' AS kind,
            id AS message_id,
            author_id AS actor_id,
            CASE WHEN is_deleted THEN NULL ELSE content END AS content,
            client_msg_id
        FROM messages
        WHERE channel_id = @channel
        UNION ALL
        SELECT
            e.seq,
            e.kind,
            e.message_id,
            e.actor_id,
            CASE WHEN m.is_deleted THEN NULL ELSE m.content END AS content,
            NULL AS client_msg_id
        FROM channel_events e
        JOIN messages m ON m.id = e.message_id
        WHERE e.channel_id = @channel
        ORDER BY seq
        """;

    private sealed record Row(
        long Seq, string Kind, long MessageId, long ActorId, string? Content, string? ClientMsgId)
    {
        public LoggedElement ToElement() => new(new Element(Seq, KindOf(Kind), MessageId, ActorId, Content), ClientMsgId);

        private static ElementKind KindOf(string kind) => kind switch
        {
            "sent" => ElementKind.Message,
            "edited" => ElementKind.Edit,
            "deleted" => ElementKind.Deletion,
            _ => throw new InvalidDataException(kind),
        };
    }
}
