using Hubbub.Chat.Messages;

namespace Hubbub.Server.Gateways.ChatRtc;

/// <summary>
/// A message as Chat RTC's clients know it: ids and seqs are positive integers below 2^53, times RFC 3339 with
/// milliseconds. client_msg_id is what its sender gave it.
/// </summary>
internal sealed record ChatRtcMessage(
    long ChannelId,
    long MessageId,
    long Seq,
    string Content,
    long AuthorId,
    string AuthorUsername,
    long? ParentId,
    string? ClientMsgId,
    string CreatedAt,
    string? UpdatedAt)
{
    public static ChatRtcMessage From(Message message) => new(
        message.Channel.Value,
        message.Id.Value,
        message.Seq.Value,
        message.Content,
        message.Author.Id.Value,
        message.Author.Username,
        message.Parent?.Id.Value,
        message.ClientMessageId,
        WireTime.Of(message.CreatedAt),
        WireTime.Of(message.UpdatedAt));
}
