using System.Text;
using Hubbub.Chat.Media;
using Hubbub.Chat.Storage;

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
    public static string? ImageOf(string? image, ChatLimits limits) => ImageAddress.FormOf(image, "image", limits);

    /// <summary>An image of this installation must be there, and stays until the end of the transaction.</summary>
    public static Task RequireImageAsync(Transaction tx, string? image) => ImageAddress.RequireAsync(tx, image, "image");
}
