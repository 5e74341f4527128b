namespace Hubbub.Chat;

/// <summary>The limits that acts keep. Lengths count Unicode code points; 0 means no limit where an option can set it.</summary>
public sealed record ChatLimits
{
    public int MessageLength { get; init; } = 2000;

    public int ClientMessageIdLength { get; init; } = 64;

    public int CommunityNameLength { get; init; } = 100;

    public int ChannelNameLength { get; init; } = 64;

    public int TopicLength { get; init; } = 1024;

    public int ImageUrlLength { get; init; } = 2048;

    /// <summary>What an uploaded image may weigh, and how wide and high it may be in pixels.</summary>
    public int ImageBytes { get; init; } = 2 * 1024 * 1024;

    public int ImageSide { get; init; } = 8192;

    public int DisplayNameLength { get; init; } = 64;

    public int StatusTextLength { get; init; } = 100;

    public int StatusEmojiLength { get; init; } = 32;

    public TimeSpan StatusLifetime { get; init; } = TimeSpan.FromDays(366);

    public int MaxPeopleFound { get; init; } = 50;

    public int MaxPosition { get; init; } = 1_000_000;

    public int MaxMembersPage { get; init; } = 500;

    /// <summary>In a group, its maker among them.</summary>
    public int GroupMembers { get; init; } = 50;

    public int BanReasonLength { get; init; } = 512;

    public int RoomsPerHour { get; init; } = 20;
}
