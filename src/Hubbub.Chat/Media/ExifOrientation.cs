using System.Buffers.Binary;

namespace Hubbub.Chat.Media;

/// <summary>The one thing in a picture's Exif that its viewers need: how it must be turned or mirrored.</summary>
internal static class ExifOrientation
{
    /// <summary>Null when nothing is to be turned, or the Exif cannot be read: nobody else could either.</summary>
    public static byte? In(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith("Exif\0\0"u8)) return null;

        var tiff = content[6..];
        var isBig = tiff.StartsWith("MM\0*"u8);
        if (!isBig && !tiff.StartsWith("II*\0"u8)) return null;
        if (tiff.Length < HeaderBytes) return null;

        var start = isBig ? BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]);
        // A directory is a count, its entries, and where the next one is.
        if (start < HeaderBytes || start > tiff.Length - 2) return null;

        var directory = tiff[(int)start..];
        var end = 2 + (Number(directory, isBig) * EntryBytes);
        if (end + 4 > directory.Length) return null;

        for (var at = 2; at < end; at += EntryBytes)
            if (InEntry(directory.Slice(at, EntryBytes), isBig) is { } orientation)
                return orientation;
        return null;
    }

    /// <summary>An Exif that says this and nothing else. None from which it came can be shorter.</summary>
    public static byte[] Alone(byte orientation) =>
        [.. "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"u8, orientation, 0, 0, 0, 0, 0, 0];

    private const int HeaderBytes = 8;
    private const int EntryBytes = 12;
    private const int Orientation = 0x0112;
    private const int Short = 3;

    private static byte? InEntry(ReadOnlySpan<byte> entry, bool isBig)
    {
        if (Number(entry, isBig) != Orientation || Number(entry[2..], isBig) != Short) return null;

        // 1 is as it is.
        var value = Number(entry[8..], isBig);
        return value is >= 2 and <= 8 ? (byte)value : null;
    }

    private static int Number(ReadOnlySpan<byte> bytes, bool isBig) =>
        isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
