using Hubbub.Chat.Accounts;

namespace Hubbub.Chat.Communities;

/// <summary>All that the judge needs to know about one person and one thing; read together in one query.</summary>
public sealed record Facts
{
    public required InstanceRole InstanceRole { get; init; }

    /// <summary>Null for who is not a member.</summary>
    public required MemberRole? Role { get; init; }

    public required bool IsLobby { get; init; }

    /// <summary>Whoever finds the community may join it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Holds an invitation to the community.</summary>
    public bool IsInvited { get; init; }

    /// <summary>Made the room that this is about.</summary>
    public bool IsCreator { get; init; }

    /// <summary>Wrote the message that this is about.</summary>
    public bool IsAuthor { get; init; }

    /// <summary>The role of the member that this is about; null when there is none.</summary>
    public MemberRole? Target { get; init; }
}
