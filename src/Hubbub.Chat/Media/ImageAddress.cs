using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Media;

/// <summary>Where the picture of a person or a community is: somewhere on the web, or among the images kept here.</summary>
public static class ImageAddress
{
    public static string OfHash(string hash) => Own + hash;

    /// <summary>Null for an address that is not of an image kept here.</summary>
    public static string? HashIn(string? address)
    {
        var hash = address?.StartsWith(Own, StringComparison.Ordinal) is true ? address[Own.Length..] : null;
        return IsHash(hash) ? hash : null;
    }

    public static bool IsHash(string? text) =>
        text?.Length == HashLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Null for no image, which may also be written as an empty text.</summary>
    internal static string? FormOf(string? address, string field, ChatLimits limits)
    {
        if (string.IsNullOrWhiteSpace(address)) return null;
        if (address.Length > limits.ImageUrlLength)
            throw Refuse.Invalid(field, $"has at most {limits.ImageUrlLength} characters");

        var isWebAddress = Uri.IsWellFormedUriString(address, UriKind.Absolute)
            && new Uri(address).Scheme is "http" or "https";
        return isWebAddress || HashIn(address) is not null
            ? address
            : throw Refuse.Invalid(field, "needs an http or https URL");
    }

    /// <summary>An image that is to be kept here must be, and stays until the end of the transaction.</summary>
    internal static async Task RequireAsync(Transaction tx, string? address, string field)
    {
        if (HashIn(address) is not { } hash) return;

        await MediaStore.LockAsync(tx);
        if (!await MediaStore.IsKeptAsync(tx, hash)) throw Refuse.Invalid(field, "names an image that is not here");
    }

    private const string Own = "/media/";
    private const int HashLength = 64;
}
