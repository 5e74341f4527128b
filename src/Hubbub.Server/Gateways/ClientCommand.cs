using Hubbub.Chat;
using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Gateways;

/// <summary>What a client can ask for, in whatever dialect.</summary>
internal abstract record ClientCommand
{
    /// <summary>Adds to a channel's log.</summary>
    public virtual bool Writes => false;
}

internal sealed record Join(ChannelAddress Channel, Seq? After) : ClientCommand
{
    /// <summary>A room that does not exist is made.</summary>
    public bool MakesRoom { get; init; }
}

internal sealed record Leave(ChannelAddress Channel) : ClientCommand;

/// <summary>All channels of a community, later ones too.</summary>
internal sealed record VisitCommunity(CommunityId Community) : ClientCommand;

internal sealed record EndVisit(CommunityId Community) : ClientCommand;

internal sealed record Resume(string Epoch, IReadOnlyDictionary<ChannelId, Seq> Channels) : ClientCommand;

internal sealed record CreateDirect(UserId One, UserId? Other) : ClientCommand;

internal sealed record Send(ChannelAddress Channel, string Content, MessageId? Parent, string? ClientMessageId) : ClientCommand
{
    public override bool Writes => true;
}

internal sealed record Edit(MessageId Message, string Content) : ClientCommand
{
    public override bool Writes => true;
}

internal sealed record Delete(MessageId Message) : ClientCommand
{
    public override bool Writes => true;
}

internal sealed record History(ChannelAddress Channel, int Limit, Seq? Before, Seq? After) : ClientCommand
{
    /// <summary>Deleted messages that have replies stay as stubs.</summary>
    public bool HasStubs { get; init; } = true;
}

/// <summary>Is about to say something, or no more.</summary>
internal sealed record SetTyping(ChannelAddress Channel, bool IsActive) : ClientCommand;

internal sealed record SetPresence(PresenceChoice Choice) : ClientCommand;

internal sealed record MarkRead(ChannelAddress Channel, Seq Seq) : ClientCommand;

internal sealed record MarkUnread(ChannelAddress Channel, Seq Seq) : ClientCommand;

internal sealed record Ping : ClientCommand;

/// <summary>A channel by its id, a room by its name, or a DM by the other one.</summary>
internal sealed record ChannelAddress(ChannelId? Id, string? Room, UserId? With = null);

/// <summary>A command with what its answer needs: its name, and its id as it was written.</summary>
internal sealed class ClientRequest(string type, string? replyTo, Func<ClientCommand> read)
{
    private ClientCommand? command;

    public string Type => type;

    public string? ReplyTo => replyTo;

    /// <summary>Refuses what makes no sense: by then the refusal has an address.</summary>
    public ClientCommand Read() => command ??= read();
}
