using System.Globalization;
using Hubbub.Chat;

namespace Hubbub.Server.Gateways;

/// <summary>The one form in which every door writes an instant: RFC 3339, UTC, milliseconds, Z.</summary>
public static class WireTime
{
    public static string Of(long unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds)
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string? Of(long? unixMilliseconds) => unixMilliseconds is { } time ? Of(time) : null;

    /// <summary>Reads any instant of RFC 3339 (section 5.6), to the millisecond; null for none.</summary>
    public static long? Read(string field, string? text)
    {
        if (text is null) return null;

        var isRead = DateTimeOffset.TryParseExact(
            text.ToUpperInvariant(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        return isRead ? time.ToUnixTimeMilliseconds() : throw Refuse.Invalid(field, "must be a time like 2030-01-31T12:00:00Z");
    }

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
}
