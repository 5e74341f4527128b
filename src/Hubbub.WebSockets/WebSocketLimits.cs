namespace Hubbub.WebSockets;

/// <summary>The sizes and times a connection keeps. Immutable; one instance serves every connection.</summary>
public sealed record WebSocketLimits
{
    /// <summary>Largest message in bytes of payload, summed over its fragments. A longer one is refused from its
    /// header, unread, with 1009 (RFC 6455 section 7.4.1).</summary>
    public int MaxMessageBytes { get; init; } = 65_536;

    /// <summary>Largest number of frames that one message may be cut into. RFC 6455 section 5.4 sets none, so empty
    /// fragments could go on for ever; one more than this is refused with 1009.</summary>
    public int MaxMessageFrames { get; init; } = 1_024;

    /// <summary>Silence of the peer after which <see cref="WebSocketConnection.Tick"/> sends a ping (section 5.5.2),
    /// and again after each further interval of silence.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Silence of the peer (no byte of any kind) after which <see cref="WebSocketConnection.Tick"/> closes
    /// with 4009, an application code of this library (section 7.4.2).</summary>
    public TimeSpan PeerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a close waits for the socket to take what is queued, and then again for the peer's close
    /// frame (section 7.1.1), before the connection is cut.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(1);
}
