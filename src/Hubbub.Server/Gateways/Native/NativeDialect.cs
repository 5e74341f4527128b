using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Native;

/// <summary>The dialect of /ws: JSON objects with a type, their data and the id of the command.</summary>
internal sealed class NativeDialect : IDialect
{
    private NativeDialect()
    {
    }

    public static NativeDialect Instance { get; } = new();

    public ClientRequest? Read(ReadOnlyMemory<byte> frame) => NativeCommands.Read(frame);

    public byte[] Write(ChatEvent happened) => happened switch
    {
        LogEvent logged => NativeFrames.Event(logged),
        Notice notice => NoticeFrames.Of(notice),
        Signal signal => SignalFrames.Of(signal),
        _ => throw new InvalidOperationException(happened.GetType().Name),
    };

    public byte[] Write(Reply reply, ClientRequest? request)
    {
        var replyTo = request?.ReplyTo;
        return reply switch
        {
            Ready ready => ReadyFrame.Of(ready),
            Joined joined => NativeFrames.JoinAck(joined.Channel, joined.LastSeq, replyTo),
            Left left => NativeFrames.LeaveAck(left.Channel, replyTo),
            Acknowledged stored => NativeFrames.Ack(stored.Appended, replyTo),
            Marked marked => NativeFrames.MarkAck(marked.Channel, marked.Seq, replyTo),
            DirectShown shown => NativeFrames.Frame("dm_created", ConversationBody.From(shown.Channel), replyTo),
            HistoryRead page => NativeFrames.History(page, replyTo),
            Resumed resumed => NativeFrames.Resumed(resumed.Epoch, replyTo),
            Resync resync => NativeFrames.Resync(resync.Channel, resync.Head),
            PresenceSet set => SignalFrames.PresenceAck(set.Choice, replyTo),
            Pong => NativeFrames.Pong(replyTo),
            TypingSet => [],
            CommandRefused { Refusal: var refusal } => NativeFrames.Error(
                refusal.Code.Word(), refusal.Message, request?.Type, refusal.RetryAfter, replyTo),
            CommandFailed => NativeFrames.Error(
                "internal_error", "Something went wrong here.", request?.Type, retryAfter: null, replyTo),
            _ => throw new InvalidOperationException(reply.GetType().Name),
        };
    }
}
