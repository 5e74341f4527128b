using System.Globalization;

namespace Hubbub.Server.Gateways;

/// <summary>The one form in which every door writes an instant: RFC 3339, UTC, milliseconds, Z.</summary>
public static class WireTime
{
    public static string Of(long unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds)
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string? Of(long? unixMilliseconds) => unixMilliseconds is { } time ? Of(time) : null;
}
