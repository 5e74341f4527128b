using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Native;

/// <summary>What a client of the native socket can ask for.</summary>
internal abstract record NativeCommand
{
    /// <summary>Adds to a channel's log.</summary>
    public virtual bool Writes => false;
}

internal sealed record Join(ChannelAddress Channel, Seq? After) : NativeCommand;

internal sealed record Leave(ChannelAddress Channel) : NativeCommand;

internal sealed record Resume(string Epoch, IReadOnlyDictionary<ChannelId, Seq> Channels) : NativeCommand;

internal sealed record CreateDirect(UserId One, UserId? Other) : NativeCommand;

internal sealed record Send(ChannelAddress Channel, string Content, MessageId? Parent, string? ClientMessageId) : NativeCommand
{
    public override bool Writes => true;
}

internal sealed record Edit(MessageId Message, string Content) : NativeCommand
{
    public override bool Writes => true;
}

internal sealed record Delete(MessageId Message) : NativeCommand
{
    public override bool Writes => true;
}

internal sealed record History(ChannelAddress Channel, int Limit, Seq? Before, Seq? After) : NativeCommand;

internal sealed record Ping : NativeCommand;

/// <summary>A channel by its id, a room by its name, or a DM by the other one.</summary>
internal sealed record ChannelAddress(ChannelId? Id, string? Room, UserId? With = null);

/// <summary>A command with what its answer needs: its name, and its id as it was written.</summary>
internal sealed record NativeRequest(string Type, string? ReplyTo, Func<NativeCommand> Read);
