using System.Globalization;
using System.Text;

namespace Hubbub.Chat.Accounts;

/// <summary>The form of what people say about themselves.</summary>
internal static class ProfileForm
{
    public static string DisplayNameOf(string displayName, ChatLimits limits)
    {
        var name = TextOf(displayName, "display_name", limits.DisplayNameLength);
        return name is not null && name.EnumerateRunes().Any(IsSeen)
            ? name
            : throw Refuse.Invalid("display_name", $"needs 1 to {limits.DisplayNameLength} characters");
    }

    /// <summary>Null for an empty text.</summary>
    public static string? TextOf(string? text, string field, int maxLength)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed)) return null;
        if (trimmed.EnumerateRunes().Count() > maxLength) throw Refuse.Invalid(field, $"has at most {maxLength} characters");
        if (trimmed.EnumerateRunes().Any(IsControl)) throw Refuse.Invalid(field, "may hold no control characters");

        return trimmed;
    }

    public static void RequireExpiry(long? expiresAt, long now, ChatLimits limits)
    {
        var last = now + (long)limits.StatusLifetime.TotalMilliseconds;
        if (expiresAt <= now || expiresAt > last)
            throw Refuse.Invalid("status_expires_at", $"must be within the next {limits.StatusLifetime.Days} days");
    }

    public static void RequireUsername(string? username)
    {
        if (username is null) return;
        if (Names.Problem(username, Account.MinUsername, Account.MaxUsername, allowSpaces: false) is { } problem)
            throw Refuse.Invalid("username", problem);
    }

    // Those that turn the direction of writing would reach into the text behind the name.
    private static bool IsControl(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsSeen(Rune rune) =>
        !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned);
}
