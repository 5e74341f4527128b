namespace Hubbub.Chat.Messages;

/// <summary>What somebody wants to happen in a channel, waiting for its commit.</summary>
internal abstract class PendingEvent(Actor actor, string? content, bool isAnsweredAtOnce = false)
{
    private readonly TaskCompletionSource<Appended> completion = new(
        isAnsweredAtOnce ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);

    public Actor Actor => actor;

    /// <summary>Null for a deletion.</summary>
    public string? Content { get; } = content;

    /// <summary>Null until the log has found the channel of the message that is to be changed.</summary>
    public ChannelId? Channel { get; set; }

    /// <summary>What the new content mentions; found before the log is entered, where nobody waits for it.</summary>
    public IReadOnlyList<Mention> Mentions { get; } = content is null ? [] : Messages.Mentions.In(content);

    public Task<Appended> Completion => completion.Task;

    /// <summary>Runs once, when the sender has been answered.</summary>
    public Action? Answered { get; set; }

    public void Succeed(Appended appended)
    {
        if (completion.TrySetResult(appended)) Answered?.Invoke();
    }

    public void Fail(Exception reason)
    {
        if (completion.TrySetException(reason)) Answered?.Invoke();
    }
}

internal sealed class PendingSend : PendingEvent
{
    public PendingSend(Actor actor, MessageDraft draft, bool isAnsweredAtOnce = false)
        : base(actor, draft.Content, isAnsweredAtOnce)
    {
        Channel = draft.Channel;
        Draft = draft;
        if (draft.ClientMessageId is { } clientId) ClientKey = new ClientKey(draft.Channel, actor.User, clientId);
    }

    public MessageDraft Draft { get; }

    public ClientKey? ClientKey { get; }
}

/// <summary>An edit, or a deletion when there is no new content.</summary>
internal sealed class PendingChange(Actor actor, MessageId message, string? content) : PendingEvent(actor, content)
{
    public MessageId Message => message;
}

/// <summary>What a person has written and where to.</summary>
public sealed record MessageDraft(ChannelId Channel, string Content, MessageId? Parent = null, string? ClientMessageId = null);

/// <summary>
/// What the log made of it: the message as it is now, the place of the event, and whether it had happened before.
/// A change that changed nothing has the place of the message's last event.
/// </summary>
public sealed record Appended(Message Message, Seq Seq, bool IsDuplicate);
