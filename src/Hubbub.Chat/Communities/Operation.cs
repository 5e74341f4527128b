namespace Hubbub.Chat.Communities;

/// <summary>Everything that needs a right in a community, a channel or on a message.</summary>
public enum Operation
{
    SeeCommunity,
    EditCommunity,
    DeleteCommunity,
    JoinCommunity,
    LeaveCommunity,
    TransferCommunity,
    SeeInvite,
    RenewInvite,
    SeeMembers,
    ChangeRole,
    Kick,

    /// <summary>To shut out, to let in again, and to see who is shut out.</summary>
    Ban,
    ListChannels,
    CreateChannel,
    EditChannel,
    DeleteChannel,
    ReadChannel,
    SeeChannelMembers,
    AddChannelMember,
    RemoveChannelMember,
    LeaveChannel,
    SendMessage,

    /// <summary>That @everyone and @here reach those who read the channel.</summary>
    MentionEveryone,
    EditMessage,
    DeleteMessage,
}
