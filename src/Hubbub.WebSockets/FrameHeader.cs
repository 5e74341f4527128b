using System.Buffers.Binary;

namespace Hubbub.WebSockets;

/// <summary>The 2 to 14 bytes before a payload, over bytes that may not all be there yet (RFC 6455 section 5.2).</summary>
internal readonly ref struct FrameHeader(ReadOnlySpan<byte> bytes)
{
    public const int LeastBytes = 2;
    public const int MostBytes = 14;

    private readonly ReadOnlySpan<byte> bytes = bytes;

    public bool IsFinal => (bytes[0] & 0x80) != 0;
    public bool HasReservedBits => (bytes[0] & 0x70) != 0;
    public byte Opcode => (byte)(bytes[0] & 0xF);
    public bool IsControl => Opcode >= WebSockets.Opcode.Close;
    public bool IsMasked => (bytes[1] & 0x80) != 0;

    /// <summary>Bytes of the extended length: 0, 2 or 8.</summary>
    public int LengthBytes => (bytes[1] & 0x7F) switch { 126 => 2, 127 => 8, _ => 0 };

    public int Size => LeastBytes + LengthBytes + (IsMasked ? 4 : 0);

    public ulong PayloadLength => LengthBytes switch
    {
        0 => (ulong)(bytes[1] & 0x7F),
        2 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
        _ => BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]),
    };

    /// <summary>The length takes the fewest bytes that hold it, and its top bit is clear.</summary>
    public bool IsLengthShortest => LengthBytes switch
    {
        0 => true,
        2 => PayloadLength >= 126,
        _ => PayloadLength is > ushort.MaxValue and <= long.MaxValue,
    };

    public uint Key => BinaryPrimitives.ReadUInt32LittleEndian(bytes[(Size - 4)..]);
}
