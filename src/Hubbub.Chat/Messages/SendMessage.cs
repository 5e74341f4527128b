namespace Hubbub.Chat.Messages;

/// <summary>Says something in a channel.</summary>
public sealed class SendMessage(ChannelLog log, ChatLimits limits)
{
    /// <summary>
    /// Enters the log before it returns; refuses bad form by throwing at once. Who is answered at once holds up the log
    /// for as long as that takes.
    /// </summary>
    public Task<Appended> RunAsync(Actor actor, MessageDraft draft, bool isAnsweredAtOnce = false)
    {
        RequireForm(draft.Content, draft.ClientMessageId);
        return log.AppendAsync(new PendingSend(actor, draft, isAnsweredAtOnce));
    }

    public void RequireForm(string content, string? clientMessageId)
    {
        MessageText.Require(content, limits);
        if (clientMessageId is { } id && !IsClientMessageId(id))
            throw Refuse.Invalid("client_msg_id", $"needs 1 to {limits.ClientMessageIdLength} printable ASCII characters");
    }

    private bool IsClientMessageId(string id) =>
        id.Length >= 1 && id.Length <= limits.ClientMessageIdLength && !id.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
