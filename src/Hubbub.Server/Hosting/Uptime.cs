namespace Hubbub.Server.Hosting;

/// <summary>How long the server runs, by a clock that nobody sets.</summary>
internal sealed class Uptime(TimeProvider clock)
{
    private readonly long started = clock.GetTimestamp();

    public TimeSpan Elapsed => clock.GetElapsedTime(started);
}
