using Hubbub.Chat.Accounts;

namespace Hubbub.Chat.Channels;

/// <summary>
/// An ordered log with readers. Seq 0 stands for one in which nothing has happened, and nothing was said there at no time.
/// </summary>
public sealed record Channel(
    ChannelId Id,
    CommunityId? Community,
    ChannelKind Type,
    string Name,
    string? Topic,
    bool IsPrivate,
    long Position,
    Seq LastSeq,
    Seq LastMessageSeq,
    long? LastMessageAt,
    UserId? Creator,
    long CreatedAt)
{
    /// <summary>Who is in a DM or a group, by id; null for other channels, whose members are asked for.</summary>
    public IReadOnlyList<Person>? Members { get; init; }
}

/// <summary>What a channel is for.</summary>
public enum ChannelKind
{
    /// <summary>A channel of a community, or a room of the lobby.</summary>
    Text,

    /// <summary>Two people, for ever.</summary>
    Dm,

    /// <summary>Some people, who come and go.</summary>
    Group,
}

/// <summary>What a message tells of the channel it is in. A DM's pair are its two people.</summary>
public sealed record ChannelLabel(string Name, ChannelKind Kind, UserPair? Pair);

/// <summary>Two people, in the order of their ids.</summary>
public sealed record UserPair
{
    private UserPair(UserId lower, UserId higher)
    {
        Lower = lower;
        Higher = higher;
    }

    public UserId Lower { get; }

    public UserId Higher { get; }

    public static UserPair Of(UserId one, UserId other) => one.Value < other.Value ? new(one, other) : new(other, one);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static UserPair? Parse(string? key) => key?.Split(':') is [var lower, var higher]
        && UserId.TryParse(lower, out var one) && UserId.TryParse(higher, out var other) ? Of(one, other) : null;

    public UserId Other(UserId one) => one == Lower ? Higher : Lower;

    public override string ToString() => $"{Lower.Value}:{Higher.Value}";
}
