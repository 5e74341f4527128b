using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Server.Gateways.Veza;

namespace Hubbub.Server.Gateways.Veza1;

/// <summary>The dialect of Veza's first chat server: flat commands, answers with a type and data, French refusals.</summary>
internal sealed class Veza1Dialect : IDialect
{
    private static readonly Dictionary<string, Func<VezaFields, ClientCommand>> Commands = new(StringComparer.Ordinal)
    {
        ["join"] = frame => new Join(frame.Room(), After: null),
        ["message"] = frame => new Send(frame.Room(), frame.Text("content"), Parent: null, ClientMessageId: null),
        ["dm"] = frame => new Send(frame.Other("to"), frame.Text("content"), Parent: null, ClientMessageId: null),
        ["room_history"] = frame => frame.History(frame.Room()),
        ["dm_history"] = frame => frame.History(frame.Other("with")),
    };

    private Veza1Dialect()
    {
    }

    public static Veza1Dialect Instance { get; } = new();

    public static IEnumerable<string> CommandNames => Commands.Keys;

    public ClientRequest? Read(ReadOnlyMemory<byte> frame) => VezaRequest.Read(frame, Commands);

    public byte[] Write(ChatEvent happened) => happened switch
    {
        // What was deleted before it could be told, is not told.
        MessageSent { Message.IsDeleted: true } => [],
        MessageSent { Label.Kind: ChannelKind.Text } sent => Veza1Frames.Message(sent.Message, sent.Label),
        MessageSent { Label.Kind: ChannelKind.Dm } sent => Veza1Frames.Direct(sent.Message),
        _ => [],
    };

    public byte[] Write(Reply reply, ClientRequest? request) => (reply, request?.Type) switch
    {
        (CommandRefused { Refusal: var refusal }, _) => Veza1Frames.Error(VezaSentence.Of(refusal, request)),
        (CommandFailed, _) => Veza1Frames.Error(French.Fault),
        (Joined, "join") => Veza1Frames.Done("join_ack", ((Join)request!.Read()).Channel),
        (Acknowledged, "message") => Veza1Frames.Done("message_sent", ((Send)request!.Read()).Channel),
        (Acknowledged, "dm") => Veza1Frames.Done("dm_sent", ((Send)request!.Read()).Channel),
        (HistoryRead page, "room_history") => Veza1Frames.RoomHistory(page),
        (HistoryRead page, "dm_history") => Veza1Frames.DirectHistory(page),
        _ => [],
    };

    // A DM is the other one's news; its author has the answer to the command.
    public UserId? Omits(ChatEvent happened) =>
        happened is MessageSent { Label.Kind: ChannelKind.Dm } sent ? sent.Message.Author.Id : null;
}
