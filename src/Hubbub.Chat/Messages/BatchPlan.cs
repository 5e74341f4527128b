using Hubbub.Chat.Communities;

namespace Hubbub.Chat.Messages;

/// <summary>
/// What is known before a batch is written, and what it will write. Pure: it judges, folds and numbers one event after
/// the other, as if each had come alone.
/// </summary>
internal sealed class BatchPlan(BatchKnowledge known, long firstId, long now)
{
    private readonly HashSet<ChannelId> raised = [];
    private readonly HashSet<MessageId> changed = [];
    private long nextId = firstId;

    public List<Message> NewMessages { get; } = [];

    public List<NewEvent> NewEvents { get; } = [];

    public MentionPlan Mentions { get; } = new(known);

    /// <summary>In the order of their places in each channel.</summary>
    public List<LogEvent> Happened { get; } = [];

    public IReadOnlyList<Head> RaisedHeads => raised.Select(c => known.Heads[c]).ToList();

    public IReadOnlyList<StoredMessage> ChangedMessages => changed.Select(m => known.Messages[m]).ToList();

    /// <summary>Throws the refusal when it may not happen; a refused event leaves no trace.</summary>
    public Appended Add(PendingEvent pending) => pending switch
    {
        PendingSend send => Send(send),
        PendingChange { Content: null } delete => Delete(delete),
        PendingChange { Content: { } content } edit => Edit(edit, content),
        _ => throw new InvalidOperationException(pending.GetType().Name),
    };

    private Appended Send(PendingSend send)
    {
        var facts = FactsOf(send);
        Permissions.Require(facts?.Facts, Operation.SendMessage, "channel");
        if (send.ClientKey is { } key && known.Sent.TryGetValue(key, out var first)) return Repeat(send, first);

        var parent = send.Draft.Parent is { } id ? ParentOf(id, send.Draft.Channel) : null;
        var head = Raise(send.Draft.Channel, isMessage: true);
        var message = new Message(
            new MessageId(nextId++), head.Id, head.LastSeq, facts!.Person, send.Draft.Content, parent,
            ReplyCount: 0, send.Draft.ClientMessageId, IsDeleted: false, now, UpdatedAt: null, EditedAt: null);

        if (send.ClientKey is not null) known.Sent[send.ClientKey] = new StoredMessage(message, message.Seq, RequestHash: null);
        CountReply(message, 1);
        NewMessages.Add(message);
        Mentions.Sent(send, message);
        Happened.Add(new MessageSent(message, facts.Label));
        return new Appended(message, message.Seq, IsDuplicate: false);
    }

    private Appended Repeat(PendingSend send, StoredMessage first)
    {
        if (!first.CameOf(send.Draft)) throw Refuse.IdempotencyMismatch();

        var message = AsNow((known.Messages.GetValueOrDefault(first.Message.Id) ?? first).Message);
        return new Appended(message, message.Seq, IsDuplicate: true);
    }

    private MessageParent ParentOf(MessageId id, ChannelId channel)
    {
        if (!known.Messages.TryGetValue(id, out var stored) || stored.Message.Channel != channel || stored.Message.IsDeleted)
            throw Refuse.Invalid("parent_id", "is not a message of this channel");

        return Shown(stored.Message);
    }

    private Appended Edit(PendingChange edit, string content)
    {
        var stored = Judged(edit, Operation.EditMessage);
        if (stored.Message.IsDeleted) throw Refuse.NotFound("message");
        if (stored.Message.Content == content) return new Appended(stored.Message, stored.ChangedSeq, IsDuplicate: true);

        var message = stored.Message with { Content = content, UpdatedAt = now, EditedAt = now };
        var (seq, change) = Change(stored, message, EventRow.Edited, edit.Actor);
        Mentions.Changed(edit, stored.Message);
        Happened.Add(new MessageEdited(message.Channel, seq, change, message));
        return new Appended(message, seq, IsDuplicate: false);
    }

    private Appended Delete(PendingChange delete)
    {
        var stored = Judged(delete, Operation.DeleteMessage);
        if (stored.Message.IsDeleted) return new Appended(stored.Message, stored.ChangedSeq, IsDuplicate: true);

        var message = stored.Message with { Content = "", IsDeleted = true, UpdatedAt = now };
        var (seq, change) = Change(stored, message, EventRow.Deleted, delete.Actor);
        CountReply(message, -1);
        Mentions.Changed(delete, stored.Message);
        Happened.Add(new MessageDeleted(message.Channel, seq, change));
        return new Appended(message, seq, IsDuplicate: false);
    }

    private StoredMessage Judged(PendingChange pending, Operation operation)
    {
        if (!known.Messages.TryGetValue(pending.Message, out var stored)) throw Refuse.NotFound("message");

        var facts = FactsOf(pending)?.Facts;
        var isAuthor = stored.Message.Author.Id == pending.Actor.User;
        Permissions.Require(facts is null ? null : facts with { IsAuthor = isAuthor }, operation, "message");
        return stored with { Message = AsNow(stored.Message) };
    }

    // What the batch has done to a parent is not yet in what was read of its replies: a deleted text stays deleted.
    private Message AsNow(Message message)
    {
        if (message.Parent is not { } parent || !known.Messages.TryGetValue(parent.Id, out var stored)) return message;

        return message with { Parent = Shown(stored.Message) };
    }

    private void CountReply(Message reply, int by)
    {
        if (reply.Parent is not { } parent || !known.Messages.TryGetValue(parent.Id, out var stored)) return;

        var message = stored.Message with { ReplyCount = stored.Message.ReplyCount + by };
        known.Messages[parent.Id] = stored with { Message = message };
    }

    private (Seq Seq, MessageChange Change) Change(StoredMessage before, Message after, string kind, Actor actor)
    {
        var seq = Raise(after.Channel, isMessage: false).LastSeq;
        var change = new MessageChange(after.Id, after.Seq, actor.User, now);
        known.Messages[after.Id] = before.ChangedTo(after, seq);
        changed.Add(after.Id);
        NewEvents.Add(new NewEvent(after.Channel, seq, kind, change));
        return (seq, change);
    }

    private Head Raise(ChannelId channel, bool isMessage)
    {
        var head = known.Heads[channel];
        var seq = head.LastSeq.Next;
        raised.Add(channel);
        return known.Heads[channel] = head with { LastSeq = seq, LastMessageSeq = isMessage ? seq : head.LastMessageSeq };
    }

    private ChannelFacts? FactsOf(PendingEvent pending) =>
        pending.Channel is { } channel ? known.Facts.GetValueOrDefault((pending.Actor.User, channel)) : null;

    private static MessageParent Shown(Message parent) =>
        new(parent.Id, parent.Seq, parent.Author.Username, ExcerptOf(parent.Content), parent.IsDeleted);

    private static string ExcerptOf(string content) =>
        string.Concat(content.EnumerateRunes().Take(MessageStore.ExcerptLength));
}
