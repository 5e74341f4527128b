using Hubbub.Chat.Accounts;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>Reads messages as they are now, with their authors, parents and replies.</summary>
public static class MessageStore
{
    public const int ExcerptLength = 140;

    /// <summary>The messages with first &lt; seq ≤ last, oldest first, deleted ones too.</summary>
    public static async Task<IReadOnlyList<Message>> InRangeAsync(Transaction tx, ChannelId channel, Seq after, Seq last)
    {
        var rows = await tx.ManyAsync<Row>(
            $"{Select} WHERE m.channel_id = @channel AND m.seq > @after AND m.seq <= @last ORDER BY m.seq",
            new { channel, after, last });
        return Messages(rows);
    }

    /// <summary>Shown messages before a place, newest first.</summary>
    public static async Task<IReadOnlyList<Message>> BeforeAsync(
        Transaction tx, ChannelId channel, Seq before, HistoryRequest page)
    {
        var rows = await tx.ManyAsync<Row>(
            $"""
            {Select}
            WHERE m.channel_id = @channel AND m.seq < @before AND {IsShown}
            ORDER BY m.seq DESC
            LIMIT @Limit OFFSET @Offset
            """,
            new { channel, before, page.HasStubs, page.Limit, page.Offset });
        return Messages(rows);
    }

    /// <summary>Shown messages after a place up to another, oldest first.</summary>
    public static async Task<IReadOnlyList<Message>> AfterAsync(
        Transaction tx, ChannelId channel, Seq after, Seq last, HistoryRequest page)
    {
        var rows = await tx.ManyAsync<Row>(
            $"""
            {Select}
            WHERE m.channel_id = @channel AND m.seq > @after AND m.seq <= @last AND {IsShown}
            ORDER BY m.seq
            LIMIT @Limit
            """,
            new { channel, after, last, page.HasStubs, page.Limit });
        return Messages(rows);
    }

    /// <summary>Null when there is no such message in the channel.</summary>
    public static Task<Seq?> PlaceAsync(Transaction tx, ChannelId channel, MessageId message) =>
        tx.OneAsync<Seq?>(
            "SELECT seq FROM messages WHERE id = @message AND channel_id = @channel", new { channel, message });

    internal static async Task<Dictionary<MessageId, StoredMessage>> ByIdsAsync(Transaction tx, IEnumerable<MessageId> ids)
    {
        var rows = await tx.ManyAsync<Row>(
            $"{Select} JOIN {tx.Rows("asked", "id bigint")} ON asked.id = m.id",
            new { asked = Transaction.Json(ids.Select(id => new { id = id.Value })) });
        return rows.ToDictionary(r => r.Id, r => r.ToStored());
    }

    /// <summary>The messages that these clients have already sent under these ids.</summary>
    // Hardly ever one is found, and a join would be planned while the table is small, to read all of it for ever.
    internal static async Task<Dictionary<ClientKey, StoredMessage>> ByClientIdsAsync(
        Transaction tx, IReadOnlyList<ClientKey> keys)
    {
        var found = await tx.NumbersAsync(
            $"""
            SELECT m.id
            FROM messages m
            WHERE m.channel_id = {tx.Asked("channel_id")}
                AND m.author_id = {tx.Asked("author_id")}
                AND m.client_msg_id = {tx.Asked("client_msg_id")}
            """,
            KeyColumns,
            keys);
        if (found.Count == 0) return [];

        var messages = await ByIdsAsync(tx, found.Select(id => new MessageId(id)));
        return messages.Values.ToDictionary(m => ClientKey.Of(m.Message)!);
    }

    private static List<Message> Messages(IReadOnlyList<Row> rows) => rows.Select(r => r.ToStored().Message).ToList();

    private static readonly Column<ClientKey>[] KeyColumns =
    [
        new NumberColumn<ClientKey>("channel_id", k => k.Channel.Value),
        new NumberColumn<ClientKey>("author_id", k => k.Author.Value),
        new TextColumn<ClientKey>("client_msg_id", k => k.ClientMessageId),
    ];

    // A deleted message stays as a stub while somebody's reply hangs on it, for clients that know replies.
    private const string IsShown =
        """
        (NOT m.is_deleted
            OR (@HasStubs AND EXISTS (SELECT 1 FROM messages r WHERE r.parent_id = m.id AND NOT r.is_deleted)))
        """;

    private const string Select =
        """
        SELECT
            m.id,
            m.channel_id,
            m.seq,
            m.author_id,
            u.username,
            u.display_name,
            u.avatar_url,
            m.content,
            m.client_msg_id,
            m.request_hash,
            m.is_deleted,
            m.changed_seq,
            m.created_at,
            m.updated_at,
            m.edited_at,
            p.id AS parent_id,
            p.seq AS parent_seq,
            pu.username AS parent_username,
            SUBSTR(p.content, 1, 140) AS parent_excerpt,
            p.is_deleted AS parent_is_deleted,
            (SELECT COUNT(*) FROM messages r WHERE r.parent_id = m.id AND NOT r.is_deleted) AS reply_count
        FROM messages m
        JOIN users u ON u.id = m.author_id
        LEFT JOIN messages p ON p.id = m.parent_id
        LEFT JOIN users pu ON pu.id = p.author_id
        """;

    private sealed record Row(
        MessageId Id,
        ChannelId ChannelId,
        Seq Seq,
        UserId AuthorId,
        string Username,
        string DisplayName,
        string? AvatarUrl,
        string Content,
        string? ClientMsgId,
        string? RequestHash,
        bool IsDeleted,
        Seq ChangedSeq,
        long CreatedAt,
        long? UpdatedAt,
        long? EditedAt,
        MessageId? ParentId,
        Seq? ParentSeq,
        string? ParentUsername,
        string? ParentExcerpt,
        bool? ParentIsDeleted,
        long ReplyCount)
    {
        public StoredMessage ToStored() => new(ToMessage(), ChangedSeq, RequestHash);

        private Message ToMessage() => new(
            Id,
            ChannelId,
            Seq,
            new Person(AuthorId, Username, DisplayName, AvatarUrl),
            Content,
            ParentId is { } parent
                ? new MessageParent(parent, ParentSeq!.Value, ParentUsername!, ParentExcerpt!, ParentIsDeleted!.Value)
                : null,
            ReplyCount,
            ClientMsgId,
            IsDeleted,
            CreatedAt,
            UpdatedAt,
            EditedAt);
    }
}

/// <summary>What a client calls its own message: unique per author and channel.</summary>
internal sealed record ClientKey(ChannelId Channel, UserId Author, string ClientMessageId)
{
    public static ClientKey? Of(Message message) =>
        message.ClientMessageId is { } id ? new(message.Channel, message.Author.Id, id) : null;
}

