using System.Globalization;
using System.Text.RegularExpressions;

namespace Hubbub.Server.Hosting.Toml;

/// <summary>Dates and times as RFC 3339 writes them, without year 0 and leap seconds, which .NET's calendar has not.</summary>
internal static partial class TomlTimes
{
    /// <summary>Null when the word does not look like a date or a time.</summary>
    public static object? Read(string word, TomlPlace at)
    {
        var match = DateAndTime().Match(word);
        var (date, time, offset) = (match.Groups["date"], match.Groups["time"], match.Groups["offset"]);
        if (!match.Success || (!date.Success && !time.Success) || (offset.Success && !date.Success)) return null;

        try
        {
            if (!time.Success) return DateOf(date.Value);
            if (!date.Success) return TimeOf(time.Value);

            var local = DateOf(date.Value).ToDateTime(TimeOf(time.Value));
            if (!offset.Success) return local;
            return new DateTimeOffset(local - OffsetOf(offset.Value), TimeSpan.Zero);
        }
        catch (Exception problem) when (problem is FormatException or ArgumentOutOfRangeException)
        {
            throw new TomlException(at, $"expected a date and a time that exist, found '{word}'");
        }
    }

    private static DateOnly DateOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    // What is finer than a tick of .NET is cut off.
    private static TimeOnly TimeOf(string text)
    {
        const string Finest = "HH:mm:ss.FFFFFFF";
        return TimeOnly.ParseExact(text[..Math.Min(text.Length, Finest.Length)], Finest, CultureInfo.InvariantCulture);
    }

    private static TimeSpan OffsetOf(string text)
    {
        if (text is "Z" or "z") return TimeSpan.Zero;

        var offset = TimeOnly.ParseExact(text[1..], "HH:mm", CultureInfo.InvariantCulture).ToTimeSpan();
        return text[0] == '-' ? -offset : offset;
    }

    [GeneratedRegex(
        @"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})?((?(date)[Tt ])(?<time>[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?)"
        + @"(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?)?\z")]
    private static partial Regex DateAndTime();
}
