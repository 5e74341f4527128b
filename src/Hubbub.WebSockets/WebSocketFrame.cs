using System.Buffers.Binary;
using System.Text;

namespace Hubbub.WebSockets;

/// <summary>Builds server frames (RFC 6455 section 5.2): final, without extensions, unmasked, header and payload in
/// one array. Nobody writes to a frame after it is built, so any number of connections may share it.</summary>
public static class WebSocketFrame
{
    /// <summary>Most bytes that a ping, a pong or a close may carry (section 5.5).</summary>
    public const int MaxControlBytes = 125;

    internal const int MaxHeaderBytes = 10;

    /// <summary>A text message in one frame.</summary>
    /// <param name="utf8">The text; not checked, the caller promises UTF-8 (section 5.6).</param>
    public static byte[] Text(ReadOnlySpan<byte> utf8) => Build(Opcode.Text, utf8);

    /// <summary>A binary message in one frame.</summary>
    /// <param name="payload">Any bytes.</param>
    public static byte[] Binary(ReadOnlySpan<byte> payload) => Build(Opcode.Binary, payload);

    /// <summary>A ping (section 5.5.2).</summary>
    /// <param name="payload">At most 125 bytes, which the peer sends back.</param>
    /// <exception cref="ArgumentOutOfRangeException">The payload is longer than 125 bytes.</exception>
    public static byte[] Ping(ReadOnlySpan<byte> payload) => BuildControl(Opcode.Ping, payload);

    /// <summary>A pong (section 5.5.3), the answer to a ping.</summary>
    /// <param name="payload">At most 125 bytes: those of the ping.</param>
    /// <exception cref="ArgumentOutOfRangeException">The payload is longer than 125 bytes.</exception>
    public static byte[] Pong(ReadOnlySpan<byte> payload) => BuildControl(Opcode.Pong, payload);

    /// <summary>A close (section 5.5.1).</summary>
    /// <param name="code">1000 to 1003, 1007 to 1014 or 3000 to 4999 (section 7.4).</param>
    /// <param name="reason">A few words for a person, cut after 123 bytes of UTF-8 at a character's end.</param>
    /// <exception cref="ArgumentOutOfRangeException">The code may not stand in a close frame.</exception>
    public static byte[] Close(ushort code, string reason)
    {
        if (!CloseCodes.MayBeSent(code)) throw new ArgumentOutOfRangeException(nameof(code), code, "Not a close code.");

        Span<byte> payload = stackalloc byte[MaxControlBytes];
        BinaryPrimitives.WriteUInt16BigEndian(payload, code);
        Encoding.UTF8.GetEncoder().Convert(reason, payload[2..], flush: true, out _, out var written, out _);
        return BuildControl(Opcode.Close, payload[..(2 + written)]);
    }

    /// <summary>A close without a code, the answer to one without (section 5.5.1).</summary>
    internal static byte[] EmptyClose() => BuildControl(Opcode.Close, []);

    internal static byte[] Build(byte opcode, ReadOnlySpan<byte> payload)
    {
        var frame = GC.AllocateUninitializedArray<byte>(HeaderSize(payload.Length) + payload.Length);
        frame[0] = (byte)(0x80 | opcode);
        WriteLength(frame, payload.Length);
        payload.CopyTo(frame.AsSpan(frame.Length - payload.Length));
        return frame;
    }

    private static byte[] BuildControl(byte opcode, ReadOnlySpan<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, MaxControlBytes, nameof(payload));
        return Build(opcode, payload);
    }

    private static int HeaderSize(int length) => length < 126 ? 2 : length <= ushort.MaxValue ? 4 : MaxHeaderBytes;

    private static void WriteLength(Span<byte> frame, int length)
    {
        frame[1] = (byte)(length < 126 ? length : length <= ushort.MaxValue ? 126 : 127);
        if (frame[1] == 126) BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)length);
        if (frame[1] == 127) BinaryPrimitives.WriteUInt64BigEndian(frame[2..], (ulong)length);
    }
}
