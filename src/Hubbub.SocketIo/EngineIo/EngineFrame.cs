using System.Buffers;
using System.Buffers.Binary;
using Hubbub.WebSockets;

namespace Hubbub.SocketIo.EngineIo;

/// <summary>A message to clients, encoded once: the frame that every WebSocket shares, and in it the packet that
/// every poll shares. Immutable, for any number of sessions.</summary>
public sealed class EngineFrame
{
    internal static readonly EngineFrame Ping = Packet(PacketType.Ping, []);
    internal static readonly EngineFrame Probed = Packet(PacketType.Pong, "probe"u8);
    internal static readonly EngineFrame Noop = Packet(PacketType.Noop, []);
    internal static readonly EngineFrame Close = Packet(PacketType.Close, []);

    private EngineFrame(byte[] bytes) => Bytes = bytes;

    /// <summary>Header and payload, as they go to a WebSocket.</summary>
    internal byte[] Bytes { get; }

    internal bool IsText => (Bytes[0] & 0x0F) == TextOpcode;

    /// <summary>The payload: of text the packet with its type, of binary the bytes.</summary>
    internal ReadOnlySpan<byte> Payload => Bytes.AsSpan((Bytes[1] & 0x7F) switch { 126 => 4, 127 => 10, _ => 2 });

    /// <summary>A text message ("Message").</summary>
    /// <param name="utf8">The text; not checked to be UTF-8, the caller promises that.</param>
    /// <exception cref="ArgumentException">The text has the character U+001E, which separates packets in a
    /// poll.</exception>
    public static EngineFrame Text(ReadOnlySpan<byte> utf8) =>
        utf8.Contains(EnginePacket.Separator)
            ? throw new ArgumentException("A text message has no U+001E.", nameof(utf8))
            : Packet(PacketType.Message, utf8);

    /// <summary>A binary message: a binary frame to a WebSocket, base64 to a poll ("Packet encoding").</summary>
    /// <param name="bytes">Any bytes; copied.</param>
    public static EngineFrame Binary(ReadOnlySpan<byte> bytes) => new(WebSocketFrame.Binary(bytes));

    /// <summary>A text message of what was written, which begins with the type of the packet.</summary>
    internal static EngineFrame Of(FrameWriter packet) => new(packet.ToTextFrame());

    /// <summary>The frames that stand one directly after the other in the bytes.</summary>
    internal static EngineFrame[] Split(byte[] frames)
    {
        var found = new List<EngineFrame>();
        for (var (start, size) = (0, 0); start < frames.Length; start += size)
        {
            size = SizeOf(frames.AsSpan(start));
            found.Add(new EngineFrame(size == frames.Length ? frames : frames[start..(start + size)]));
        }

        return [.. found];
    }

    internal static EngineFrame Packet(PacketType type, ReadOnlySpan<byte> payload)
    {
        using var writer = new FrameWriter();
        writer.Write([(byte)('0' + (byte)type)]);
        writer.Write(payload);
        return Of(writer);
    }

    // Unmasked, as a server sends them (RFC 6455 section 5.2).
    private static int SizeOf(ReadOnlySpan<byte> frame) => (frame[1] & 0x7F) switch
    {
        126 => 4 + BinaryPrimitives.ReadUInt16BigEndian(frame[2..]),
        127 => 10 + (int)BinaryPrimitives.ReadUInt64BigEndian(frame[2..]),
        var length => 2 + length,
    };

    private const int TextOpcode = 1;
}
