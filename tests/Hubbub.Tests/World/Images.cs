using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Hubbub.Chat.Media;

namespace Hubbub.Tests.World;

/// <summary>Small images, made by hand: all that a viewer needs, and room for what it does not.</summary>
internal static class Images
{
    /// <summary>Text that must never come out again.</summary>
    public const string Secret = "48.8584 N, 2.2945 E";

    /// <summary>One red pixel, so large by its header.</summary>
    public static byte[] Png(int width = 1, int height = 1, params byte[][] extra) =>
    [
        .. PngSignature,
        .. Chunk("IHDR", [.. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0]),
        .. extra.SelectMany(it => it),
        .. Chunk("IDAT", Deflated([0, 255, 0, 0])),
        .. Chunk("IEND", []),
    ];

    public static byte[] Chunk(string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        return [.. BigEndian(content.Length), .. named, .. BigEndian((int)Crc32.Of(named))];
    }

    /// <summary>Eight by eight grey pixels, or so large by its header.</summary>
    public static byte[] Jpeg(int width = 8, int height = 8, params byte[][] extra) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
        .. extra.SelectMany(it => it),
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. Segment(0xC0, [8, .. BigEndian(height)[2..], .. BigEndian(width)[2..], 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
        .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x3F, 0xFF, 0x00, 0xFF, 0xD0, 0x3F,
        0xFF, 0xD9,
    ];

    public static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, .. BigEndian(content.Length + 2)[2..], .. content];

    /// <summary>What a camera tells: which way up, and where it was.</summary>
    public static byte[] Exif(byte orientation, bool isBig = false)
    {
        byte[] entry(int tag, int type, int count, byte[] value) =>
            [.. Number(tag, 2, isBig), .. Number(type, 2, isBig), .. Number(count, 4, isBig), .. value];
        return Segment(
            0xE1,
            [
                .. "Exif\0\0"u8, .. isBig ? "MM\0*"u8 : "II*\0"u8, .. Number(8, 4, isBig), .. Number(2, 2, isBig),
                .. entry(0x010E, 2, Secret.Length, Number(38, 4, isBig)),
                .. entry(0x0112, 3, 1, [.. Number(orientation, 2, isBig), 0, 0]),
                .. Number(0, 4, isBig), .. Encoding.ASCII.GetBytes(Secret), 0,
            ]);
    }

    /// <summary>Two frames, shown for ever.</summary>
    public static byte[] Gif(int width = 1, int height = 1, params byte[][] extra) =>
    [
        .. "GIF89a"u8, .. LittleEndian16(width), .. LittleEndian16(height), 0x80, 0, 0, 255, 0, 0, 0, 0, 255,
        .. GifExtension(0xFF, "NETSCAPE2.0"u8.ToArray(), [1, 0, 0]),
        .. extra.SelectMany(it => it),
        .. GifFrame, .. GifFrame,
        0x3B,
    ];

    public static byte[] GifExtension(byte label, params byte[][] blocks) =>
        [0x21, label, .. blocks.SelectMany(block => (byte[])[(byte)block.Length, .. block]), 0];

    public static byte[] Webp(params byte[][] chunks)
    {
        var content = chunks.SelectMany(it => it).ToArray();
        return [.. "RIFF"u8, .. Number(content.Length + 4, 4, isBig: false), .. "WEBP"u8, .. content];
    }

    /// <summary>One pixel, without loss.</summary>
    public static byte[] WebpPixels =>
        WebpChunk("VP8L", [0x2F, 0, 0, 0, 0x10, 0x07, 0x10, 0x11, 0x11, 0x88, 0x88, 0xFE, 0x07]);

    public static byte[] WebpHeader(byte flags, int width = 1, int height = 1) =>
        WebpChunk("VP8X", [flags, 0, 0, 0, .. Number(width - 1, 3, isBig: false), .. Number(height - 1, 3, isBig: false)]);

    public static byte[] WebpChunk(string type, byte[] content) =>
    [
        .. Encoding.ASCII.GetBytes(type), .. Number(content.Length, 4, isBig: false), .. content,
        .. new byte[content.Length % 2],
    ];

    public static byte[] SecretBytes => Encoding.ASCII.GetBytes(Secret);

    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static byte[] GifFrame =>
        [.. GifExtension(0xF9, [0, 10, 0, 0]), 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0];

    private static byte[] BigEndian(int number) => Number(number, 4, isBig: true);

    private static byte[] LittleEndian16(int number) => Number(number, 2, isBig: false);

    private static byte[] Number(int number, int length, bool isBig)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return isBig ? [.. bytes.Take(length).Reverse()] : bytes[..length];
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal)) zlib.Write(bytes);
        return packed.ToArray();
    }
}
