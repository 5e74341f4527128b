using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;

namespace Hubbub.SocketIo.EngineIo;

/// <summary>The types of "Protocol", by their number on the wire.</summary>
internal enum PacketType : byte { Open, Close, Ping, Pong, Message, Upgrade, Noop }

/// <summary>A packet from a client. Binary ones are messages.</summary>
internal readonly record struct EnginePacket(PacketType Type, bool IsText, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Between two packets of a polling payload ("Packet encoding").</summary>
    public const byte Separator = 0x1E;

    private const byte BinaryPrefix = (byte)'b';

    /// <summary>Reads text as it stands in a WebSocket frame; null when it is none.</summary>
    public static EnginePacket? ReadText(ReadOnlyMemory<byte> text)
    {
        var bytes = text.Span;
        if (bytes.IsEmpty || bytes[0] is < (byte)'0' or > (byte)'6') return null;

        // A client that polls could not say it, and a server that hands it on would forge packets for those that do.
        return bytes.Contains(Separator) ? null : new EnginePacket((PacketType)(bytes[0] - '0'), true, text[1..]);
    }

    /// <summary>Reads one packet of a polling payload; null when it is none.</summary>
    public static EnginePacket? ReadPolled(ReadOnlyMemory<byte> part)
    {
        if (part.Span is not [BinaryPrefix, .. var base64]) return Utf8.IsValid(part.Span) ? ReadText(part) : null;

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
        var status = Base64.DecodeFromUtf8(base64, bytes, out _, out var length);
        return status == OperationStatus.Done ? new EnginePacket(PacketType.Message, false, bytes.AsMemory(0, length)) : null;
    }
}
