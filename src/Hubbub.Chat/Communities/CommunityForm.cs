using System.Text;

namespace Hubbub.Chat.Communities;

/// <summary>The form that the name and the image of a community must have.</summary>
internal static class CommunityForm
{
    public static string NameOf(string? name, ChatLimits limits)
    {
        var trimmed = name?.Trim() ?? "";
        var length = trimmed.EnumerateRunes().Count();
        if (length == 0 || length > limits.CommunityNameLength)
            throw Refuse.Invalid("name", $"needs 1 to {limits.CommunityNameLength} characters");
        if (trimmed.EnumerateRunes().Any(Rune.IsControl)) throw Refuse.Invalid("name", "may hold no control characters");

        return trimmed;
    }

    /// <summary>Null for no image, which may also be written as an empty text.</summary>
    public static string? ImageOf(string? image, ChatLimits limits)
    {
        if (string.IsNullOrWhiteSpace(image)) return null;
        if (image.Length > limits.ImageUrlLength)
            throw Refuse.Invalid("image", $"has at most {limits.ImageUrlLength} characters");

        var isWebAddress = Uri.IsWellFormedUriString(image, UriKind.Absolute)
            && new Uri(image).Scheme is "http" or "https";
        return isWebAddress ? image : throw Refuse.Invalid("image", "needs an http or https URL");
    }
}
