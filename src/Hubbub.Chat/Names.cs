using System.Globalization;
using System.Text;

namespace Hubbub.Chat;

/// <summary>Names that people choose: which are allowed, and when two are the same.</summary>
public static class Names
{
    /// <summary>What two names have in common that nobody should have to tell apart. What is no text is its own key.</summary>
    public static string KeyOf(string name)
    {
        if (!IsText(name)) return name;

        // Up and then down again: final and medial sigma, and other small letters with one capital, fall together.
        return name.Normalize(NormalizationForm.FormKC)
            .ToUpperInvariant()
            .ToLowerInvariant()
            .Normalize(NormalizationForm.FormKC);
    }

    /// <summary>Null when the name is allowed, else what is wrong with it. Lengths count code points.</summary>
    public static string? Problem(string? name, int minLength, int maxLength, bool allowSpaces)
    {
        if (name is null || !IsText(name)) return LengthProblem(minLength, maxLength);

        // What compatibility forms stand for is what people read, and what the name is compared by.
        var plain = name.Normalize(NormalizationForm.FormKC);
        if (!IsLong(name, minLength, maxLength) || !IsLong(plain, minLength, maxLength))
            return LengthProblem(minLength, maxLength);

        var isSpelled = name.EnumerateRunes().All(r => IsAllowed(r, allowSpaces) || IsMark(r))
            && plain.EnumerateRunes().All(r => IsAllowed(r, allowSpaces));
        if (!isSpelled) return allowSpaces ? "may hold letters, digits, spaces, _ . -" : "may hold letters, digits, _ . -";
        if (plain[0] == ' ' || plain[^1] == ' ') return "may not start or end with a space";
        if (plain.Contains("  ", StringComparison.Ordinal)) return "may not hold two spaces in a row";

        return Scripts.IsOneWriting(plain) ? null : "may not mix letters of different scripts";
    }

    /// <summary>Whether a name without spaces may hold it.</summary>
    internal static bool IsSpelledWith(Rune rune) => IsAllowed(rune, allowSpaces: false) || IsMark(rune);

    private static string LengthProblem(int minLength, int maxLength) => $"needs {minLength} to {maxLength} characters";

    private static bool IsLong(string text, int minLength, int maxLength)
    {
        var length = text.EnumerateRunes().Count();
        return length >= minLength && length <= maxLength;
    }

    private static bool IsAllowed(Rune rune, bool allowSpaces) =>
        (Rune.IsLetterOrDigit(rune) && !IsInvisible(rune))
        || rune.Value is '_' or '.' or '-'
        || (allowSpaces && rune.Value == ' ');

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;

    // The Hangul fillers are letters that nobody can see.
    private static bool IsInvisible(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0;

    // Normalising throws at halves of surrogate pairs, and at U+FFFE.
    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\uFFFE') return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsSurrogatePair(text, i)) return false;

            i++;
        }

        return true;
    }
}
