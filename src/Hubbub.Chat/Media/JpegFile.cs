using System.Buffers;

namespace Hubbub.Chat.Media;

/// <summary>JPEG: keeps what a viewer needs. Of the Exif nothing stays but which way up the picture is.</summary>
internal static class JpegFile
{
    public static bool IsOne(ReadOnlySpan<byte> file) => file.StartsWith<byte>([0xFF, StartOfImage, 0xFF]);

    public static byte[] Clean(ReadOnlySpan<byte> file, int maxSide)
    {
        var reader = new ByteReader(file);
        var clean = new ArrayBufferWriter<byte>(file.Length);
        clean.Write(reader.Take(2));
        var (hasFrame, hasScan, isTurned) = (false, false, false);
        for (var marker = Marker(ref reader); marker != EndOfImage; marker = Marker(ref reader))
        {
            var content = Content(ref reader);
            if (IsFrame(marker)) RequireFrame(content, ref hasFrame, maxSide);
            else if (marker == StartOfScan) hasScan = hasFrame ? true : throw Image.Damaged();
            else if (!IsTable(marker) && !IsExtra(marker)) throw Image.Damaged();

            if (!IsExtra(marker) || IsShown(marker, content)) Write(clean, marker, content);
            else if (marker == Exif && !isTurned) isTurned = TryWriteOrientation(clean, content);
            if (marker == StartOfScan) clean.Write(Scan(ref reader));
        }

        if (!hasScan) throw Image.Damaged();
        clean.Write<byte>([0xFF, EndOfImage]);
        return clean.WrittenSpan.ToArray();
    }

    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Jfif = 0xE0;
    private const byte Exif = 0xE1;
    private const byte ColourProfile = 0xE2;
    private const byte Adobe = 0xEE;
    private const byte Comment = 0xFE;

    // Baseline, extended and progressive; no browser shows the others.
    private static bool IsFrame(byte marker) => marker is 0xC0 or 0xC1 or 0xC2;

    // Huffman tables, quantisation tables, restart interval.
    private static bool IsTable(byte marker) => marker is 0xC4 or 0xDB or 0xDD;

    private static bool IsExtra(byte marker) => marker is (>= 0xE0 and <= 0xEF) or Comment;

    private static bool IsShown(byte marker, ReadOnlySpan<byte> content) => marker switch
    {
        Jfif => content.StartsWith("JFIF\0"u8),
        ColourProfile => content.StartsWith("ICC_PROFILE\0"u8),
        Adobe => content.StartsWith("Adobe"u8),
        _ => false,
    };

    private static byte Marker(ref ByteReader reader)
    {
        if (reader.Byte() != 0xFF) throw Image.Damaged();

        // Before a marker there may be any number of these.
        var marker = reader.Byte();
        while (marker == 0xFF) marker = reader.Byte();
        return marker;
    }

    private static ReadOnlySpan<byte> Content(ref ByteReader reader)
    {
        var length = reader.BigEndian16();
        return length >= 2 ? reader.Take(length - 2) : throw Image.Damaged();
    }

    private static void RequireFrame(ReadOnlySpan<byte> content, ref bool hasFrame, int maxSide)
    {
        if (hasFrame || content.Length < 6) throw Image.Damaged();

        hasFrame = true;
        var frame = new ByteReader(content[1..]);
        var height = frame.BigEndian16();
        Image.RequireSize(frame.BigEndian16(), height, maxSide);
    }

    // In a scan FF stands for itself before 00, and before a restart marker it is part of the scan.
    private static ReadOnlySpan<byte> Scan(ref ByteReader reader)
    {
        var start = reader.Position;
        while (true)
        {
            var next = reader.Peek(2);
            if (next[0] == 0xFF && next[1] is not (0x00 or (>= 0xD0 and <= 0xD7))) return reader.Since(start);

            reader.Take(next[0] == 0xFF ? 2 : 1);
        }
    }

    private static bool TryWriteOrientation(ArrayBufferWriter<byte> clean, ReadOnlySpan<byte> content)
    {
        var orientation = ExifOrientation.In(content);
        if (orientation is null) return false;

        Write(clean, Exif, ExifOrientation.Alone(orientation.Value));
        return true;
    }

    private static void Write(ArrayBufferWriter<byte> clean, byte marker, ReadOnlySpan<byte> content)
    {
        var length = content.Length + 2;
        clean.Write<byte>([0xFF, marker, (byte)(length >> 8), (byte)length]);
        clean.Write(content);
    }
}
