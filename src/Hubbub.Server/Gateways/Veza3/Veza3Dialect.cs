using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Server.Gateways.Veza;

namespace Hubbub.Server.Gateways.Veza3;

/// <summary>The dialect of Veza's third version: flat both ways, ids are strings, and what was said is its own answer.</summary>
internal sealed class Veza3Dialect(bool makesRooms) : IDialect
{
    private readonly Dictionary<string, Func<VezaFields, ClientCommand>> commands = new(StringComparer.Ordinal)
    {
        ["join"] = frame => new Join(frame.Room(), After: null) { MakesRoom = makesRooms },
        ["message"] = frame => new Send(frame.Room(), frame.Text("content"), Parent: null, ClientMessageId: null),
        ["dm"] = frame => new Send(frame.Other("to"), frame.Text("content"), Parent: null, ClientMessageId: null),
        ["history"] = frame => frame.History(frame.Room()),
        ["dm_history"] = frame => frame.History(frame.Other("with")),
    };

    public IEnumerable<string> CommandNames => commands.Keys;

    public ClientRequest? Read(ReadOnlyMemory<byte> frame) => VezaRequest.Read(frame, commands);

    public byte[] Write(ChatEvent happened) => happened switch
    {
        // What was deleted before it could be told, is not told.
        MessageSent { Message.IsDeleted: true } => [],
        MessageSent { Label.Kind: ChannelKind.Text } sent => Veza3Frames.Message(sent.Message, sent.Label),
        MessageSent { Label.Kind: ChannelKind.Dm } sent => Veza3Frames.Direct(sent.Message, sent.Label),
        PresenceChanged changed => Veza3Frames.Presence(changed),
        _ => [],
    };

    public byte[] Write(Reply reply, ClientRequest? request) => (reply, request?.Type) switch
    {
        (CommandRefused { Refusal: var refusal }, _) => Veza3Frames.Error(VezaSentence.Of(refusal, request)),
        (CommandFailed, _) => Veza3Frames.Error(French.Fault),
        (Joined, "join") => Veza3Frames.Joined(((Join)request!.Read()).Channel),
        (HistoryRead page, "history") => Veza3Frames.History(page, ((History)request!.Read()).Channel),
        (HistoryRead page, "dm_history") => Veza3Frames.DirectHistory(page, ((History)request!.Read()).Channel),
        _ => [],
    };
}
