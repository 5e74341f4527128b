namespace Hubbub.Chat.Messages;

/// <summary>Says it better. Only the author does.</summary>
public sealed class EditMessage(ChannelLog log, ChatLimits limits)
{
    public Task<Appended> RunAsync(Actor actor, MessageId message, string content)
    {
        MessageText.Require(content, limits);
        return log.AppendAsync(new PendingChange(actor, message, content));
    }
}
