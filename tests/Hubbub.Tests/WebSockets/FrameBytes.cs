using System.Buffers.Binary;
using System.Text;

namespace Hubbub.Tests.WebSockets;

/// <summary>Bytes as a client puts them on the wire, proper or broken on purpose.</summary>
internal static class FrameBytes
{
    public const int Continuation = 0, TextOp = 1, BinaryOp = 2, CloseOp = 8, PingOp = 9, PongOp = 10;

    private static readonly byte[] Mask = [0x37, 0xFA, 0x21, 0x3D];

    public static byte[] Text(string text) => Frame(TextOp, Encoding.UTF8.GetBytes(text));
    public static byte[] Text(params byte[] payload) => Frame(TextOp, payload);
    public static byte[] Binary(params byte[] payload) => Frame(BinaryOp, payload);
    public static byte[] Ping(string payload) => Frame(PingOp, Encoding.UTF8.GetBytes(payload));
    public static byte[] Pong(string payload) => Frame(PongOp, Encoding.UTF8.GetBytes(payload));
    public static byte[] Close() => Frame(CloseOp, []);
    public static byte[] Close(int code, string reason = "") => Close(code, Encoding.UTF8.GetBytes(reason));
    public static byte[] Close(int code, byte[] reason) => Frame(CloseOp, [(byte)(code >> 8), (byte)code, .. reason]);

    /// <summary>The beginning of a fragmented text, and pieces that go on with it.</summary>
    public static byte[] Begin(params byte[] payload) => Frame(TextOp, payload, fin: false);
    public static byte[] BeginBinary(params byte[] payload) => Frame(BinaryOp, payload, fin: false);
    public static byte[] More(params byte[] payload) => Frame(Continuation, payload, fin: false);
    public static byte[] Last(params byte[] payload) => Frame(Continuation, payload);

    public static byte[] Frame(int opcode, byte[] payload, bool fin = true, int rsv = 0, byte[]? mask = null) =>
        [.. Header(opcode, payload.Length, fin, rsv), .. mask ?? Mask, .. Masked(payload, mask ?? Mask)];

    public static byte[] Unmasked(int opcode, byte[] payload, bool fin = true)
    {
        var header = Header(opcode, payload.Length, fin);
        header[1] &= 0x7F;
        return [.. header, .. payload];
    }

    /// <summary>A header without its mask key, the length in as many bytes as asked for (0: the fewest).</summary>
    public static byte[] Header(int opcode, long length, bool fin = true, int rsv = 0, int lengthBytes = 0)
    {
        var first = (byte)((fin ? 0x80 : 0) | rsv << 4 | opcode);
        if (lengthBytes == 0) lengthBytes = length < 126 ? 1 : length < 65536 ? 2 : 8;
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, length);
        return lengthBytes switch
        {
            1 => [first, (byte)(0x80 | (int)length)],
            2 => [first, 0xFE, .. bytes[6..]],
            _ => [first, 0xFF, .. bytes],
        };
    }

    /// <summary>A proper masked frame but for the form of its length.</summary>
    public static byte[] LongWinded(int opcode, byte[] payload, int lengthBytes) =>
        [.. Header(opcode, payload.Length, lengthBytes: lengthBytes), .. Mask, .. Masked(payload, Mask)];

    public static byte[] Filled(int length, byte value = (byte)'x')
    {
        var bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }

    private static byte[] Masked(byte[] payload, byte[] mask) => [.. payload.Select((b, i) => (byte)(b ^ mask[i % 4]))];
}
