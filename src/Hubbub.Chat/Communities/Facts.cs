using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;

namespace Hubbub.Chat.Communities;

/// <summary>All that the judge needs to know about one person and one thing; read together in one query.</summary>
public sealed record Facts
{
    /// <summary>What is known of a member of a community when nothing else matters.</summary>
    public static Facts OfMember(MemberRole role) =>
        new() { InstanceRole = InstanceRole.User, Role = role, IsLobby = false };

    public required InstanceRole InstanceRole { get; init; }

    /// <summary>Null for who is not a member.</summary>
    public required MemberRole? Role { get; init; }

    public required bool IsLobby { get; init; }

    /// <summary>Whoever finds the community may join it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Holds an invitation to the community.</summary>
    public bool IsInvited { get; init; }

    /// <summary>The kind of the channel that this is about; a channel of a community where none is.</summary>
    public ChannelKind Channel { get; init; }

    /// <summary>The channel is read by its members only, and the owner of its community.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Is a member of the private channel, the DM or the group.</summary>
    public bool IsChannelMember { get; init; }

    /// <summary>Was shut out of the community.</summary>
    public bool IsBanned { get; init; }

    /// <summary>Made the room or the group that this is about.</summary>
    public bool IsCreator { get; init; }

    /// <summary>Wrote the message that this is about.</summary>
    public bool IsAuthor { get; init; }

    /// <summary>The role of the member that this is about; null when there is none.</summary>
    public MemberRole? Target { get; init; }
}
