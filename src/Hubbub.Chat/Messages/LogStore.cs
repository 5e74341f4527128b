using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>The statements of the channel log: heads, new rows, and what happened since.</summary>
internal static class LogStore
{
    /// <summary>Locks the channels in id order, as removals do, so that nobody waits for each other.</summary>
    public static Task<List<Head>> LockHeadsAsync(Transaction tx, IEnumerable<ChannelId> channels) =>
        tx.ReadAsync(
            $"""
            SELECT id, last_seq, last_message_seq
            FROM channels
            WHERE id IN (SELECT asked.id FROM {tx.Rows("asked", "id bigint")})
            ORDER BY id
            {tx.ForUpdate}
            """,
            [("asked", Transaction.Ids(channels))],
            row => new Head(new ChannelId(row.GetInt64(0)), new Seq(row.GetInt64(1)), new Seq(row.GetInt64(2))));

    public static Task WriteHeadsAsync(Transaction tx, IReadOnlyList<Head> heads) =>
        tx.UpdateAsync("channels", HeadId, HeadColumns, heads);

    public static Task AddMessagesAsync(Transaction tx, IReadOnlyList<Message> messages) =>
        tx.InsertAsync("messages", MessageColumns, messages);

    public static Task AddEventsAsync(Transaction tx, IReadOnlyList<NewEvent> events) =>
        tx.InsertAsync("channel_events", EventColumns, events);

    /// <summary>Writes the last state of each changed message, however many changes it took to get there.</summary>
    public static Task ChangeMessagesAsync(Transaction tx, IReadOnlyList<StoredMessage> messages) =>
        tx.UpdateAsync("messages", ChangedId, ChangedColumns, messages);

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

    private static readonly NumberColumn<Head> HeadId = new("id", h => h.Id.Value);

    private static readonly Column<Head>[] HeadColumns =
    [
        new NumberColumn<Head>("last_seq", h => h.LastSeq.Value),
        new NumberColumn<Head>("last_message_seq", h => h.LastMessageSeq.Value),
    ];

    private static readonly NumberColumn<StoredMessage> ChangedId = new("id", m => m.Message.Id.Value);

    private static readonly Column<StoredMessage>[] ChangedColumns =
    [
        new TextColumn<StoredMessage>("content", m => m.Message.Content),
        new TextColumn<StoredMessage>("request_hash", m => m.RequestHash),
        new BooleanColumn<StoredMessage>("is_deleted", m => m.Message.IsDeleted),
        new NumberColumn<StoredMessage>("changed_seq", m => m.ChangedSeq.Value),
        new NumberColumn<StoredMessage>("updated_at", m => m.Message.UpdatedAt),
        new NumberColumn<StoredMessage>("edited_at", m => m.Message.EditedAt),
    ];

    private static readonly Column<Message>[] MessageColumns =
    [
        new NumberColumn<Message>("channel_id", m => m.Channel.Value),
        new NumberColumn<Message>("seq", m => m.Seq.Value),
        new NumberColumn<Message>("id", m => m.Id.Value),
        new NumberColumn<Message>("author_id", m => m.Author.Id.Value),
        new TextColumn<Message>("content", m => m.Content),
        new NumberColumn<Message>("parent_id", m => m.Parent?.Id.Value),
        new TextColumn<Message>("client_msg_id", m => m.ClientMessageId),
        new BooleanColumn<Message>("is_deleted", _ => false),
        new NumberColumn<Message>("changed_seq", m => m.Seq.Value),
        new NumberColumn<Message>("created_at", m => m.CreatedAt),
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

internal sealed record NewEvent(ChannelId Channel, Seq Seq, string Kind, MessageChange Change);

internal sealed record EventRow(Seq Seq, string Kind, MessageId MessageId, Seq MessageSeq, UserId ActorId, long At)
{
    public const string Edited = "edited";
    public const string Deleted = "deleted";
}
