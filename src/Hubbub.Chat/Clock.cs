namespace Hubbub.Chat;

/// <summary>Times are stored as milliseconds since 1970, the same in both databases.</summary>
public static class Clock
{
    public static long UnixMilliseconds(this TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
