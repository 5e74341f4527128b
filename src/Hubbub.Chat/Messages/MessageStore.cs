using System.Data.Common;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>Reads messages as they are now, with their authors, parents and replies.</summary>
public static class MessageStore
{
    public const int ExcerptLength = 140;

    /// <summary>The messages with first &lt; seq ≤ last, oldest first, deleted ones too.</summary>
    public static async Task<IReadOnlyList<Message>> InRangeAsync(
        Transaction tx, ChannelId channel, Seq after, Seq last) =>
        await tx.ReadAsync(
            $"{Select} WHERE m.channel_id = @channel AND m.seq > @after AND m.seq <= @last ORDER BY m.seq",
            [("channel", channel.Value), ("after", after.Value), ("last", last.Value)],
            MessageOf);

    /// <summary>Shown messages before a place, newest first.</summary>
    public static async Task<IReadOnlyList<Message>> BeforeAsync(
        Transaction tx, ChannelId channel, Seq before, HistoryRequest page) =>
        await tx.ReadAsync(
            $"""
            {Select}
            WHERE m.channel_id = @channel AND m.seq < @before AND {IsShown}
            ORDER BY m.seq DESC
            LIMIT @limit OFFSET @offset
            """,
            [
                ("channel", channel.Value),
                ("before", before.Value),
                ("stubs", page.HasStubs ? 1L : 0L),
                ("limit", (long)page.Limit),
                ("offset", (long)page.Offset),
            ],
            MessageOf);

    /// <summary>Shown messages after a place up to another, oldest first.</summary>
    public static async Task<IReadOnlyList<Message>> AfterAsync(
        Transaction tx, ChannelId channel, Seq after, Seq last, HistoryRequest page) =>
        await tx.ReadAsync(
            $"""
            {Select}
            WHERE m.channel_id = @channel AND m.seq > @after AND m.seq <= @last AND {IsShown}
            ORDER BY m.seq
            LIMIT @limit
            """,
            [
                ("channel", channel.Value),
                ("after", after.Value),
                ("last", last.Value),
                ("stubs", page.HasStubs ? 1L : 0L),
                ("limit", (long)page.Limit),
            ],
            MessageOf);

    /// <summary>Null when there is no such message in the channel.</summary>
    public static Task<Seq?> PlaceAsync(Transaction tx, ChannelId channel, MessageId message) =>
        tx.OneAsync<Seq?>(
            "SELECT seq FROM messages WHERE id = @message AND channel_id = @channel", new { channel, message });

    internal static async Task<Dictionary<MessageId, StoredMessage>> ByIdsAsync(Transaction tx, IEnumerable<MessageId> ids)
    {
        var found = await tx.ReadAsync(
            $"{Select} JOIN {tx.Rows("asked", "id bigint")} ON asked.id = m.id",
            [("asked", Transaction.Ids(ids))],
            StoredOf);
        return found.ToDictionary(m => m.Message.Id);
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
            OR (@stubs = 1 AND EXISTS (SELECT 1 FROM messages r WHERE r.parent_id = m.id AND NOT r.is_deleted)))
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
            p.id,
            p.seq,
            pu.username,
            SUBSTR(p.content, 1, 140),
            p.is_deleted,
            (SELECT COUNT(*) FROM messages r WHERE r.parent_id = m.id AND NOT r.is_deleted)
        FROM messages m
        JOIN users u ON u.id = m.author_id
        LEFT JOIN messages p ON p.id = m.parent_id
        LEFT JOIN users pu ON pu.id = p.author_id
        """;

    private static StoredMessage StoredOf(DbDataReader row) =>
        new(MessageOf(row), new Seq(row.GetInt64(11)), row.TextOf(9));

    private static Message MessageOf(DbDataReader row) => new(
        new MessageId(row.GetInt64(0)),
        new ChannelId(row.GetInt64(1)),
        new Seq(row.GetInt64(2)),
        new Person(new UserId(row.GetInt64(3)), row.GetString(4), row.GetString(5), row.TextOf(6)),
        row.GetString(7),
        ParentOf(row),
        row.GetInt64(20),
        row.TextOf(8),
        row.GetBoolean(10),
        row.GetInt64(12),
        row.NumberOf(13),
        row.NumberOf(14));

    private static MessageParent? ParentOf(DbDataReader row) => row.NumberOf(15) is { } parent
        ? new(
            new MessageId(parent),
            new Seq(row.GetInt64(16)),
            row.GetString(17),
            row.GetString(18),
            row.GetBoolean(19))
        : null;
}

/// <summary>What a client calls its own message: unique per author and channel.</summary>
internal sealed record ClientKey(ChannelId Channel, UserId Author, string ClientMessageId)
{
    public static ClientKey? Of(Message message) =>
        message.ClientMessageId is { } id ? new(message.Channel, message.Author.Id, id) : null;
}
