using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Hubbub.Chat.Media;

/// <summary>PNG, and its animated kind: keeps the chunks that a viewer needs and drops all that tell something else.</summary>
internal static class PngFile
{
    public static bool IsOne(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    public static byte[] Clean(ReadOnlySpan<byte> file, int maxSide)
    {
        var reader = new ByteReader(file);
        var clean = new ArrayBufferWriter<byte>(file.Length);
        var order = new ChunkOrder();
        clean.Write(reader.Take(Signature.Length));
        while (!order.IsOver)
        {
            var chunk = Next(ref reader);
            var type = Encoding.ASCII.GetString(chunk.Slice(4, 4));
            order.Next(type, chunk[8..^4], maxSide);
            if (Shown.Contains(type)) clean.Write(chunk);
            else if (char.IsAsciiLetterUpper(type[0])) throw Image.Damaged();
        }

        return clean.WrittenSpan.ToArray();
    }

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    // Colours, transparency and animation. Texts, times and Exif are not among them.
    private static readonly HashSet<string> Shown =
    [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI",
        "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT",
    ];

    /// <summary>The whole chunk: length, type, content, checksum.</summary>
    private static ReadOnlySpan<byte> Next(ref ByteReader reader)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(reader.Peek(4));
        var chunk = reader.Take(length + 12L);
        if (chunk.Slice(4, 4).ContainsAnyExcept(Letters)) throw Image.Damaged();
        if (Crc32.Of(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..])) throw Image.Damaged();

        return chunk;
    }

    private static readonly SearchValues<byte> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>A header, perhaps a palette, the pixels in one run, the end.</summary>
    private sealed class ChunkOrder
    {
        private const int Indexed = 3;
        private string before = "";
        private int colours;
        private bool hasPalette;
        private bool hasPixels;

        public bool IsOver { get; private set; }

        public void Next(string type, ReadOnlySpan<byte> content, int maxSide)
        {
            if ((type == "IHDR") != (before.Length == 0)) throw Image.Damaged();

            if (type == "IHDR") ReadHeader(content, maxSide);
            if (type == "PLTE") ReadPalette(content);
            if (type == "IDAT") ReadPixels();
            if (type == "IEND") End(content);
            before = type;
        }

        private void ReadHeader(ReadOnlySpan<byte> content, int maxSide)
        {
            if (content.Length != 13) throw Image.Damaged();

            var width = BinaryPrimitives.ReadUInt32BigEndian(content);
            var height = BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
            Image.RequireSize(width, height, maxSide);
            var (depth, compression, filter, interlace) = (content[8], content[10], content[11], content[12]);
            colours = content[9];
            var isKnown = colours is 0 or 2 or Indexed or 4 or 6 && depth is 1 or 2 or 4 or 8 or 16;
            if (!isKnown || compression != 0 || filter != 0 || interlace > 1) throw Image.Damaged();
        }

        private void ReadPalette(ReadOnlySpan<byte> content)
        {
            if (hasPalette || hasPixels || content.Length is 0 or > 768 || content.Length % 3 != 0) throw Image.Damaged();

            hasPalette = true;
        }

        private void ReadPixels()
        {
            if (hasPixels && before != "IDAT") throw Image.Damaged();
            if (colours == Indexed && !hasPalette) throw Image.Damaged();

            hasPixels = true;
        }

        private void End(ReadOnlySpan<byte> content)
        {
            if (!hasPixels || !content.IsEmpty) throw Image.Damaged();

            IsOver = true;
        }
    }
}
