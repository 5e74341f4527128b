using System.Text;

namespace Hubbub.Chat.Accounts;

/// <summary>E-mail addresses: a check for slips of the finger, no more; only a letter that arrives proves one.</summary>
public static class EmailAddress
{
    public static string KeyOf(string email) => Names.KeyOf(email);

    /// <summary>Null when it may be an address, else what is wrong with it.</summary>
    public static string? Problem(string? email)
    {
        if (string.IsNullOrEmpty(email)) return "is needed";
        if (email.EnumerateRunes().Count() > MaxLength) return $"has at most {MaxLength} characters";

        return IsAddress(email) ? null : "is not an e-mail address";
    }

    public const int MaxLength = 254;

    private static bool IsAddress(string email)
    {
        var at = email.IndexOf('@', StringComparison.Ordinal);
        var domain = email[(at + 1)..];
        return at > 0
            && email.EnumerateRunes().All(IsVisible)
            && domain.Split('.').All(label => label.Length > 0)
            && !domain.Contains('@', StringComparison.Ordinal);
    }

    private static bool IsVisible(Rune rune) =>
        rune != Rune.ReplacementChar
        && (rune.IsAscii ? rune.Value is > ' ' and < 0x7F && !"()<>[]:;,\\\"".Contains((char)rune.Value)
            : Rune.IsLetterOrDigit(rune));
}
