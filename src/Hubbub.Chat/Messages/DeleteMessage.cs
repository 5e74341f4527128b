namespace Hubbub.Chat.Messages;

/// <summary>Takes a message back: its place stays, its text is gone. Doing it twice changes nothing.</summary>
public sealed class DeleteMessage(ChannelLog log)
{
    public Task<Appended> RunAsync(Actor actor, MessageId message) =>
        log.AppendAsync(new PendingChange(actor, message, content: null));
}
