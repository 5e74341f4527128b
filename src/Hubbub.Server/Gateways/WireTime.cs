using System.Globalization;
using System.Text.RegularExpressions;
using Hubbub.Chat;

namespace Hubbub.Server.Gateways;

/// <summary>The one form in which every door writes an instant: RFC 3339, UTC, milliseconds, Z.</summary>
public static partial class WireTime
{
    public static string Of(long unixMilliseconds)
    {
        // All messages of a commit have the time of the commit.
        if (Last is { } last && last.At == unixMilliseconds) return last.Text;

        var text = DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds)
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        Last = new Written(unixMilliseconds, text);
        return text;
    }

    /// <summary>Reads RFC 3339 with any offset, to the millisecond.</summary>
    public static bool TryParse(string? text, out long unixMilliseconds)
    {
        // The framework's own parser would take much else, and guess the offset where there is none.
        var isOne = text is not null && Form().IsMatch(text);
        isOne &= DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        unixMilliseconds = isOne ? time.ToUnixTimeMilliseconds() : 0;
        return isOne;
    }

    public static string? Of(long? unixMilliseconds) => unixMilliseconds is { } time ? Of(time) : null;

    /// <summary>The instant in a field of a request; null when it is not given.</summary>
    public static long? Read(string field, string? text)
    {
        if (text is null) return null;

        return TryParse(text, out var time) ? time : throw Refuse.Invalid(field, "needs a time such as 2026-01-31T09:00:00Z");
    }

    private static Written? Last;

    private sealed record Written(long At, string Text);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Form();
}
