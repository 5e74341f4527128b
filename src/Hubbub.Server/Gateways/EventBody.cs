using Hubbub.Chat;
using Hubbub.Chat.Channels;

namespace Hubbub.Server.Gateways;

/// <summary>An event of a channel's log: the same element live, in a replay and from REST.</summary>
/// <param name="Type">message (in a DM: dm), message_edited or message_deleted.</param>
/// <param name="Data">A <see cref="MessageBody"/> with its room, or a <see cref="MessageChangeBody"/>.</param>
internal sealed record EventBody(string Type, object Data)
{
    public static EventBody From(LogEvent happened) => happened switch
    {
        MessageSent sent => new(TypeOf(sent), MessageBody.From(sent.Message) with { Room = sent.Label.Name }),
        MessageEdited edited => new("message_edited", MessageChangeBody.From(edited, edited.Change, edited.Message)),
        MessageDeleted deleted => new("message_deleted", MessageChangeBody.From(deleted, deleted.Change, null)),
        _ => throw new InvalidOperationException(happened.GetType().Name),
    };

    private static string TypeOf(MessageSent sent) => sent.Label.Kind == ChannelKind.Dm ? "dm" : "message";
}

/// <summary>What became of a message. <c>seq</c> is the event's own place; the message is null when it is gone.</summary>
internal sealed record MessageChangeBody(
    long ChannelId, long Seq, long MessageId, long MessageSeq, long ActorId, string At, MessageBody? Message)
{
    public static MessageChangeBody From(LogEvent happened, MessageChange change, Chat.Messages.Message? message) => new(
        happened.Channel.Value,
        happened.Seq.Value,
        change.Message.Value,
        change.MessageSeq.Value,
        change.Actor.Value,
        WireTime.Of(change.At),
        message is null ? null : MessageBody.From(message));
}
