using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Hubbub.Chat.Media;

/// <summary>WebP: keeps pixels, transparency, animation and colour profile; drops Exif and what else there may be.</summary>
internal static class WebpFile
{
    public static bool IsOne(ReadOnlySpan<byte> file) =>
        file.Length >= HeaderBytes && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    public static byte[] Clean(ReadOnlySpan<byte> file, int maxSide)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (size < 4 || size > file.Length - 8 || size % 2 != 0) throw Image.Damaged();

        var reader = new ByteReader(file[..((int)size + 8)]);
        var clean = new ArrayBufferWriter<byte>(file.Length);
        clean.Write(reader.Take(HeaderBytes));
        var first = Next(ref reader, clean, maxSide);
        if (first is not ("VP8X" or "VP8 " or "VP8L")) throw Image.Damaged();

        // Only the extended kind has more than one chunk.
        var hasPixels = first != "VP8X";
        while (first == "VP8X" && reader.Position < size + 8) hasPixels |= IsPixels(Next(ref reader, clean, maxSide));
        if (!hasPixels) throw Image.Damaged();

        var bytes = clean.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        return bytes;
    }

    private const int HeaderBytes = 12;
    private const byte ExifAndXmp = 0x0C;
    private static readonly HashSet<string> Shown = ["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"];

    private static bool IsPixels(string type) => type is "VP8 " or "VP8L" or "ANMF";

    /// <summary>Writes the chunk when it is one that is shown; tells its type.</summary>
    private static string Next(ref ByteReader reader, ArrayBufferWriter<byte> clean, int maxSide)
    {
        var start = reader.Position;
        var type = Encoding.ASCII.GetString(reader.Take(4));
        var length = BinaryPrimitives.ReadUInt32LittleEndian(reader.Take(4));
        var content = reader.Take(length);
        reader.Take(length % 2);
        RequireSize(type, content, maxSide);
        if (!Shown.Contains(type)) return type;

        var chunk = reader.Since(start).ToArray();
        if (type == "VP8X") chunk[8] &= unchecked((byte)~ExifAndXmp);
        clean.Write(chunk);
        return type;
    }

    private static void RequireSize(string type, ReadOnlySpan<byte> content, int maxSide)
    {
        switch (type)
        {
            case "VP8X":
                RequireLength(content, 10);
                Image.RequireSize(Number24(content[4..]) + 1, Number24(content[7..]) + 1, maxSide);
                break;
            case "ANMF":
                RequireLength(content, 16);
                Image.RequireSize(Number24(content[6..]) + 1, Number24(content[9..]) + 1, maxSide);
                break;
            case "VP8 ":
                RequireLength(content, 10);
                if (!content[3..].StartsWith<byte>([0x9D, 0x01, 0x2A])) throw Image.Damaged();
                Image.RequireSize(Number14(content[6..]), Number14(content[8..]), maxSide);
                break;
            case "VP8L":
                RequireLength(content, 5);
                if (content[0] != 0x2F) throw Image.Damaged();
                var sides = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
                Image.RequireSize((sides & 0x3FFF) + 1, ((sides >> 14) & 0x3FFF) + 1, maxSide);
                break;
        }
    }

    private static void RequireLength(ReadOnlySpan<byte> content, int length)
    {
        if (content.Length < length) throw Image.Damaged();
    }

    private static int Number24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static int Number14(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes) & 0x3FFF;
}
