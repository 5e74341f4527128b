namespace Hubbub.Chat.Channels;

/// <summary>An ordered log with readers. Seq 0 stands for one in which nothing has happened.</summary>
public sealed record Channel(
    ChannelId Id,
    CommunityId? Community,
    string Type,
    string Name,
    string? Topic,
    long Position,
    Seq LastSeq,
    Seq LastMessageSeq,
    long CreatedAt)
{
    public bool IsPrivate { get; init; }
}
