using System.Text.Json;

namespace Hubbub.SocketIo.Packets;

/// <summary>The types of "Protocol", by their number on the wire.</summary>
internal enum SocketIoPacketType : byte { Connect, Disconnect, Event, Ack, ConnectError, BinaryEvent, BinaryAck }

/// <summary>A packet from a client. Binary ones are read as their plain twins, with attachments.</summary>
internal sealed record SocketIoPacket(SocketIoPacketType Type, string Namespace, long? Id, JsonElement? Json)
{
    /// <summary>The name of an event, empty for other packets.</summary>
    public string Name { get; init; } = "";

    /// <summary>How many attachments follow the packet.</summary>
    public int AttachmentsDue { get; init; }

    public IReadOnlyList<ReadOnlyMemory<byte>> Attachments { get; init; } = [];
}
