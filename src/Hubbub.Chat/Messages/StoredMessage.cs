using System.Security.Cryptography;
using System.Text;

namespace Hubbub.Chat.Messages;

/// <summary>
/// A message with what only the log needs: its last event, and the request that it came of, which the message itself
/// tells until it is changed.
/// </summary>
internal sealed record StoredMessage(Message Message, Seq ChangedSeq, string? RequestHash)
{
    /// <summary>Tells a repeat from another message under the same client id, whatever became of the first.</summary>
    public bool CameOf(MessageDraft draft) => RequestHash is { } hash
        ? hash == HashOf(draft.Parent, draft.Content)
        : Message.Content == draft.Content && Message.Parent?.Id == draft.Parent;

    public StoredMessage ChangedTo(Message message, Seq seq)
    {
        var needsHash = RequestHash is null && Message.ClientMessageId is not null;
        return new(message, seq, needsHash ? HashOf(Message.Parent?.Id, Message.Content) : RequestHash);
    }

    private static string HashOf(MessageId? parent, string content) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{parent?.Value}\n{content}")));
}
