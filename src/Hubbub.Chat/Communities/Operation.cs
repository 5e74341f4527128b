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
    ListChannels,
    CreateChannel,
    EditChannel,
    DeleteChannel,
    ReadChannel,
    SendMessage,
    EditMessage,
    DeleteMessage,
}
