using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>The statements of the channel log: heads, new rows, and what happened since.</summary>
internal static class LogStore
{
    /// <summary>Locks the channels in id order, as removals do, so that nobody waits for each other.</summary>
    public static async Task<Dictionary<ChannelId, Head>> LockHeadsAsync(Transaction tx, IEnumerable<ChannelId> channels)
    {
        var rows = await tx.ReadAsync(
            $"""
            SELECT id, last_seq, last_message_seq
            FROM channels
            WHERE id IN (SELECT asked.id FROM {tx.Rows("asked", "id bigint")})
            ORDER BY id
            {tx.ForUpdate}
            """,
            [("asked", Transaction.Ids(channels))],
            row => new Head(new ChannelId(row.GetInt64(0)), new Seq(row.GetInt64(1)), new Seq(row.GetInt64(2))));
        return rows.ToDictionary(r => r.Id);
    }

    public static Task WriteHeadsAsync(Transaction tx, IReadOnlyCollection<Head> heads)
    {
        if (heads.Count == 0) return Task.CompletedTask;

        return tx.ExecuteAsync(
            $"""
            UPDATE channels
            SET last_seq = head.last_seq, last_message_seq = head.last_message_seq
            FROM {tx.Rows("head", "id bigint", "last_seq bigint", "last_message_seq bigint")}
            WHERE channels.id = head.id
            """,
            new
            {
                head = Transaction.Json(heads.Select(h =>
                    new { id = h.Id.Value, last_seq = h.LastSeq.Value, last_message_seq = h.LastMessageSeq.Value })),
            });
    }

    public static Task AddMessagesAsync(Transaction tx, IReadOnlyList<NewMessage> messages) =>
        tx.InsertAsync("messages", MessageColumns, messages);

    public static Task AddEventsAsync(Transaction tx, IReadOnlyList<NewEvent> events) =>
        tx.InsertAsync("channel_events", EventColumns, events);

    /// <summary>Writes the last state of each changed message, however many changes it took to get there.</summary>
    public static Task ChangeMessagesAsync(Transaction tx, IReadOnlyCollection<StoredMessage> messages)
    {
        if (messages.Count == 0) return Task.CompletedTask;

        return tx.ExecuteAsync(
            $"""
            UPDATE messages
            SET content = changed.content,
                is_deleted = changed.is_deleted,
                changed_seq = changed.changed_seq,
                updated_at = changed.updated_at,
                edited_at = changed.edited_at
            FROM {tx.Rows("changed", ChangedColumns)}
            WHERE messages.id = changed.id
            """,
            new { changed = Transaction.Json(messages.Select(Changed)) });
    }

    public static async Task<IReadOnlyDictionary<MessageId, ChannelId>> ChannelsOfAsync(
        Transaction tx, IEnumerable<MessageId> messages)
    {
        var rows = await tx.ManyAsync<MessagePlace>(
            $"SELECT m.id, m.channel_id FROM messages m JOIN {tx.Rows("asked", "id bigint")} ON asked.id = m.id",
            new { asked = Transaction.Ids(messages) });
        return rows.ToDictionary(r => r.Id, r => r.ChannelId);
    }

    public static async Task<IReadOnlyList<EventRow>> EventsInRangeAsync(
        Transaction tx, ChannelId channel, Seq after, Seq last) =>
        await tx.ReadAsync(
            """
            SELECT seq, kind, message_id, message_seq, actor_id, at
            FROM channel_events
            WHERE channel_id = @channel AND seq > @after AND seq <= @last
            ORDER BY seq
            """,
            [("channel", channel.Value), ("after", after.Value), ("last", last.Value)],
            row => new EventRow(
                new Seq(row.GetInt64(0)),
                row.GetString(1),
                new MessageId(row.GetInt64(2)),
                new Seq(row.GetInt64(3)),
                new UserId(row.GetInt64(4)),
                row.GetInt64(5)));

    /// <summary>Takes a block of message ids that nobody else will be given; returns its end.</summary>
    public static Task<long> TakeIdsAsync(Transaction tx, int count) =>
        tx.OneAsync<long>(
            "UPDATE instance SET next_message_id = next_message_id + @count RETURNING next_message_id",
            new { count });

    private static object Changed(StoredMessage stored) => new
    {
        id = stored.Message.Id.Value,
        content = stored.Message.Content,
        is_deleted = stored.Message.IsDeleted,
        changed_seq = stored.ChangedSeq.Value,
        updated_at = stored.Message.UpdatedAt,
        edited_at = stored.Message.EditedAt,
    };

    private static readonly string[] ChangedColumns =
        ["id bigint", "content text", "is_deleted boolean", "changed_seq bigint", "updated_at bigint", "edited_at bigint"];

    private static readonly Column<NewMessage>[] MessageColumns =
    [
        new NumberColumn<NewMessage>("channel_id", m => m.Message.Channel.Value),
        new NumberColumn<NewMessage>("seq", m => m.Message.Seq.Value),
        new NumberColumn<NewMessage>("id", m => m.Message.Id.Value),
        new NumberColumn<NewMessage>("author_id", m => m.Message.Author.Id.Value),
        new TextColumn<NewMessage>("content", m => m.Message.Content),
        new NumberColumn<NewMessage>("parent_id", m => m.Message.Parent?.Id.Value),
        new TextColumn<NewMessage>("client_msg_id", m => m.Message.ClientMessageId),
        new TextColumn<NewMessage>("request_hash", m => m.RequestHash),
        new BooleanColumn<NewMessage>("is_deleted", _ => false),
        new NumberColumn<NewMessage>("changed_seq", m => m.Message.Seq.Value),
        new NumberColumn<NewMessage>("created_at", m => m.Message.CreatedAt),
    ];

    private static readonly Column<NewEvent>[] EventColumns =
    [
        new NumberColumn<NewEvent>("channel_id", e => e.Channel.Value),
        new NumberColumn<NewEvent>("seq", e => e.Seq.Value),
        new TextColumn<NewEvent>("kind", e => e.Kind),
        new NumberColumn<NewEvent>("message_id", e => e.Change.Message.Value),
        new NumberColumn<NewEvent>("message_seq", e => e.Change.MessageSeq.Value),
        new NumberColumn<NewEvent>("actor_id", e => e.Change.Actor.Value),
        new NumberColumn<NewEvent>("at", e => e.Change.At),
    ];

    private sealed record MessagePlace(MessageId Id, ChannelId ChannelId);
}

/// <summary>Where a channel's log ends.</summary>
internal sealed record Head(ChannelId Id, Seq LastSeq, Seq LastMessageSeq);

internal sealed record NewMessage(Message Message, string? RequestHash);

internal sealed record NewEvent(ChannelId Channel, Seq Seq, string Kind, MessageChange Change);

internal sealed record EventRow(Seq Seq, string Kind, MessageId MessageId, Seq MessageSeq, UserId ActorId, long At)
{
    public const string Edited = "edited";
    public const string Deleted = "deleted";
}
