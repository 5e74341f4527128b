using System.Buffers;
using System.Buffers.Binary;

namespace Hubbub.Chat.Media;

/// <summary>GIF: keeps frames, their timing and how often they are shown; drops comments and what programs add.</summary>
internal static class GifFile
{
    public static bool IsOne(ReadOnlySpan<byte> file) => file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8);

    public static byte[] Clean(ReadOnlySpan<byte> file, int maxSide)
    {
        var reader = new ByteReader(file);
        var clean = new ArrayBufferWriter<byte>(file.Length);
        ReadScreen(ref reader, maxSide);
        clean.Write(reader.Since(0));
        var frames = 0;
        while (reader.Peek(1)[0] != Trailer)
        {
            var start = reader.Position;
            var kind = reader.Byte();
            var isShown = kind == Frame || IsShownExtension(ref reader, kind);
            if (kind == Frame) ReadFrame(ref reader, maxSide);
            if (kind == Frame) frames++;
            ReadBlocks(ref reader);
            if (isShown) clean.Write(reader.Since(start));
        }

        if (frames == 0) throw Image.Damaged();
        clean.Write<byte>([Trailer]);
        return clean.WrittenSpan.ToArray();
    }

    private const byte Trailer = 0x3B;
    private const byte Frame = 0x2C;
    private const byte Extension = 0x21;
    private const byte GraphicControl = 0xF9;
    private const byte Application = 0xFF;

    private static void ReadScreen(ref ByteReader reader, int maxSide)
    {
        reader.Take(6);
        var screen = reader.Take(7);
        RequireSize(screen, maxSide);
        ReadColours(ref reader, screen[4]);
    }

    private static void ReadFrame(ref ByteReader reader, int maxSide)
    {
        var descriptor = reader.Take(9);
        RequireSize(descriptor[4..], maxSide);
        ReadColours(ref reader, descriptor[8]);
        // The width of the first codes.
        if (reader.Byte() is < 1 or > 11) throw Image.Damaged();
    }

    private static void RequireSize(ReadOnlySpan<byte> size, int maxSide) => Image.RequireSize(
        BinaryPrimitives.ReadUInt16LittleEndian(size), BinaryPrimitives.ReadUInt16LittleEndian(size[2..]), maxSide);

    private static void ReadColours(ref ByteReader reader, byte flags)
    {
        if ((flags & 0x80) != 0) reader.Take(3 << ((flags & 7) + 1));
    }

    private static bool IsShownExtension(ref ByteReader reader, byte kind)
    {
        if (kind != Extension) throw Image.Damaged();

        var label = reader.Byte();
        if (label != Application) return label == GraphicControl;
        if (reader.Peek(1)[0] != 11) return false;

        var name = reader.Peek(12)[1..];
        return name.SequenceEqual("NETSCAPE2.0"u8) || name.SequenceEqual("ANIMEXTS1.0"u8);
    }

    private static void ReadBlocks(ref ByteReader reader)
    {
        for (var length = reader.Byte(); length > 0; length = reader.Byte()) reader.Take(length);
    }
}
