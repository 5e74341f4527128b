namespace Hubbub.Chat.Communities;

/// <summary>A community as one of its members sees it; the wire calls it a server.</summary>
public sealed record Community(
    CommunityId Id,
    string Name,
    string? Image,
    string? InvitationCode,
    UserId Owner,
    bool IsPublic,
    MemberRole Role,
    long CreatedAt);

/// <summary>What an invitation shows to whoever holds it.</summary>
public sealed record CommunityPreview(string Name, string? Image, long MemberCount);
