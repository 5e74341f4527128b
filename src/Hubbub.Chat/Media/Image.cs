using System.Security.Cryptography;

namespace Hubbub.Chat.Media;

/// <summary>An image as it is kept and shown: of a known type, whole, and without what its maker did not mean to tell.</summary>
public sealed record Image(string Hash, string Type, byte[] Bytes)
{
    /// <summary>Where the image is found on this server.</summary>
    public string Address => ImageAddress.OfHash(Hash);

    /// <summary>Takes what somebody sent. What it is, its bytes say alone.</summary>
    public static Image FromUpload(ReadOnlySpan<byte> upload, ChatLimits limits)
    {
        if (upload.Length > limits.ImageBytes) throw Refuse.ImageTooLarge(limits.ImageBytes);

        var (type, bytes) = Clean(upload, limits.ImageSide);
        return new Image(Convert.ToHexStringLower(SHA256.HashData(bytes)), type, bytes);
    }

    internal static RefusedException Damaged() => Refuse.UnsupportedImage("This image is damaged.");

    /// <summary>By what the header says: nobody unpacks the image here, and everybody does who sees it.</summary>
    internal static void RequireSize(long width, long height, int maxSide)
    {
        if (width < 1 || height < 1) throw Damaged();
        if (width > maxSide || height > maxSide)
            throw Refuse.UnsupportedImage($"An image has at most {maxSide} by {maxSide} pixels.");
    }

    private static (string Type, byte[] Bytes) Clean(ReadOnlySpan<byte> upload, int maxSide)
    {
        if (PngFile.IsOne(upload)) return ("image/png", PngFile.Clean(upload, maxSide));
        if (JpegFile.IsOne(upload)) return ("image/jpeg", JpegFile.Clean(upload, maxSide));
        if (GifFile.IsOne(upload)) return ("image/gif", GifFile.Clean(upload, maxSide));
        if (WebpFile.IsOne(upload)) return ("image/webp", WebpFile.Clean(upload, maxSide));

        throw Refuse.UnsupportedImage("This is no PNG, JPEG, GIF or WebP image.");
    }
}
