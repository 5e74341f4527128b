using System.Text;

namespace Hubbub.Chat;

/// <summary>Names that people choose: which are allowed, and when two are the same.</summary>
public static class Names
{
    /// <summary>What two names have in common that nobody should have to tell apart.</summary>
    public static string KeyOf(string name) =>
        name.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormKC);

    /// <summary>Null when the name is allowed, else what is wrong with it. Lengths count code points.</summary>
    public static string? Problem(string? name, int minLength, int maxLength, bool allowSpaces)
    {
        var length = name?.EnumerateRunes().Count() ?? 0;
        if (length < minLength || length > maxLength) return $"needs {minLength} to {maxLength} characters";

        return name!.EnumerateRunes().All(r => IsAllowed(r, allowSpaces)) ? null : "may hold letters, digits, _ . -";
    }

    private static bool IsAllowed(Rune rune, bool allowSpaces) =>
        Rune.IsLetterOrDigit(rune) || rune.Value is '_' or '.' or '-' || (allowSpaces && rune.Value == ' ');
}
