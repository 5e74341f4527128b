using System.Text.Json.Serialization;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Messages;

namespace Hubbub.Server.Gateways;

/// <summary>
/// A message on the wire. Ids and seqs are positive integers below 2^53, times RFC 3339 with milliseconds; content is
/// plain text of at most limits.max_message_length code points, empty when the message is deleted.
/// </summary>
internal sealed record MessageBody(
    long Id,
    long ChannelId,
    long Seq,
    long AuthorId,
    string AuthorUsername,
    PersonBody Author,
    string Content,
    long? ParentId,
    ParentBody? Parent,
    long ReplyCount,
    string? ClientMsgId,
    bool IsDeleted,
    string CreatedAt,
    string? UpdatedAt,
    string? EditedAt)
{
    /// <summary>The channel's name; in events only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Room { get; init; }

    public static MessageBody From(Message message) => new(
        message.Id.Value,
        message.Channel.Value,
        message.Seq.Value,
        message.Author.Id.Value,
        message.Author.Username,
        PersonBody.From(message.Author),
        message.Content,
        message.Parent?.Id.Value,
        ParentBody.From(message.Parent),
        message.ReplyCount,
        message.ClientMessageId,
        message.IsDeleted,
        WireTime.Of(message.CreatedAt),
        WireTime.Of(message.UpdatedAt),
        WireTime.Of(message.EditedAt));
}

/// <summary>An account as others see it.</summary>
internal sealed record PersonBody(long Id, string Username, string DisplayName, string? AvatarUrl)
{
    public static PersonBody From(Person person) =>
        new(person.Id.Value, person.Username, person.DisplayName, person.AvatarUrl);
}

/// <summary>The message that a reply answers; the excerpt has at most 140 code points.</summary>
internal sealed record ParentBody(long Id, long Seq, string AuthorUsername, string Excerpt, bool IsDeleted)
{
    public static ParentBody? From(MessageParent? parent) =>
        parent is null ? null : new(parent.Id.Value, parent.Seq.Value, parent.AuthorUsername, parent.Excerpt, parent.IsDeleted);
}
