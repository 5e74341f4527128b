using Microsoft.AspNetCore.Http;

namespace Hubbub.SocketIo.EngineIo;

/// <summary>Times, sizes and doors of an Engine.IO server (protocol 4). Read when the path is mapped; changes after
/// that have no effect.</summary>
public class EngineIoOptions
{
    /// <summary>How long after the last pong, or the opening, a ping is sent ("Heartbeat"). Told to clients in
    /// milliseconds.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a client may take to answer a ping before its session is closed ("Heartbeat"). Told to clients in
    /// milliseconds. A session that was closed in good order keeps its last words as long for a poll.</summary>
    public TimeSpan PingTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a WebSocket may take from its handshake to the upgrade packet ("Upgrade"); then it is closed, and
    /// the session goes on polling.</summary>
    public TimeSpan UpgradeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most bytes of one WebSocket message or of the body of one POST from a client ("Handshake", maxPayload). A
    /// larger message closes the socket with 1009, a larger body is answered with 413; both close the session.</summary>
    public int MaxPayload { get; set; } = 1_000_000;

    /// <summary>Most packets in the body of one POST; more close the session.</summary>
    public int MaxPayloadPackets { get; set; } = 1_000;

    /// <summary>Messages that may wait for one client. One more closes its session as too slow: nobody waits for
    /// it.</summary>
    public int MaxQueuedMessages { get; set; } = 4_096;

    /// <summary>Bytes that may wait for one client. A message that finds as many waiting closes the session as too
    /// slow.</summary>
    public int MaxQueuedBytes { get; set; } = 1_048_576;

    /// <summary>Sessions open at the same time; further handshakes are answered with 503 and
    /// <c>Retry-After</c>.</summary>
    public int MaxSessions { get; set; } = 50_000;

    /// <summary>Origins (<c>https://chat.example.org</c>) whose pages may connect besides those of the server's own host.
    /// Empty lets in no other. <c>*</c> lets every page in, but none that brings a cookie along: name its origin for
    /// that. A request without an <c>Origin</c> comes from no page and is let in.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Judges a request by its origin instead of <see cref="AllowedOrigins"/>: true lets it in. Asked on every
    /// request, each poll and POST too; false is answered with 403.</summary>
    public Func<HttpContext, bool>? OriginCheck { get; set; }

    /// <summary>Names whoever makes a request: a session id, an account; null for nobody. Asked on every request. Who opened a
    /// session owns it; for anybody else its sid is unknown. Not set, whoever knows a sid may use it.</summary>
    public Func<HttpContext, string?>? IdentityOf { get; set; }

    /// <summary>How long sessions may go on when the application has begun to stop, before they are closed with 1012: for a
    /// program that has answers to give, and closes them by itself when it has. New ones are opened no more.</summary>
    public TimeSpan StopDelay { get; set; } = TimeSpan.Zero;

    internal void Check()
    {
        foreach (var time in (TimeSpan[])[PingInterval, PingTimeout, UpgradeTimeout])
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        foreach (var most in (int[])[MaxPayload, MaxPayloadPackets, MaxQueuedMessages, MaxQueuedBytes, MaxSessions])
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
    }
}
