using Hubbub.Chat.Accounts;

namespace Hubbub.Chat.Messages;

/// <summary>A message as it is now. A deleted one keeps its place and loses its text.</summary>
public sealed record Message(
    MessageId Id,
    ChannelId Channel,
    Seq Seq,
    Person Author,
    string Content,
    MessageParent? Parent,
    long ReplyCount,
    string? ClientMessageId,
    bool IsDeleted,
    long CreatedAt,
    long? UpdatedAt,
    long? EditedAt);

/// <summary>What a reply shows of the message it answers.</summary>
public sealed record MessageParent(MessageId Id, Seq Seq, string AuthorUsername, string Excerpt, bool IsDeleted);
