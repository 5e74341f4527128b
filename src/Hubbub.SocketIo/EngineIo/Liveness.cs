namespace Hubbub.SocketIo.EngineIo;

/// <summary>When a session is to be pinged, and when it has been silent for too long ("Heartbeat"). The session's lock
/// guards it.</summary>
internal sealed class Liveness
{
    private readonly EngineIoOptions options;
    private readonly TimeProvider clock;
    private readonly long openedAt;
    private long since;
    private bool isPinged;
    private TimeSpan? expiry;

    public Liveness(EngineIoOptions options, TimeProvider clock)
    {
        (this.options, this.clock) = (options, clock);
        openedAt = since = clock.GetTimestamp();
    }

    public void Pong()
    {
        if (isPinged) since = clock.GetTimestamp();
        isPinged = false;
    }

    public void ExpireAfter(TimeSpan? time) => expiry = time;

    /// <summary>The session is over, and has as long as for a pong to hear its last words.</summary>
    public void End() => since = clock.GetTimestamp();

    public bool IsForgotten(long now) => clock.GetElapsedTime(since, now) >= options.PingTimeout;

    /// <summary>Null while the session may live. Counted from when a ping is due, not from when somebody looked.</summary>
    public EngineCloseReason? Judge(long now)
    {
        if (clock.GetElapsedTime(since, now) >= options.PingInterval + options.PingTimeout) return EngineCloseReason.PingTimeout;
        return clock.GetElapsedTime(openedAt, now) >= expiry ? EngineCloseReason.ConnectTimeout : null;
    }

    /// <summary>True once for each ping that is to be sent.</summary>
    public bool TryPing(long now)
    {
        if (isPinged || clock.GetElapsedTime(since, now) < options.PingInterval) return false;
        return isPinged = true;
    }
}
