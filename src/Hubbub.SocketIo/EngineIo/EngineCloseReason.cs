namespace Hubbub.SocketIo.EngineIo;

/// <summary>Why a session, or a socket in it, is over.</summary>
public enum EngineCloseReason
{
    /// <summary>The client said that it closes.</summary>
    ClosedByClient,

    /// <summary>The program closed it.</summary>
    ClosedByServer,

    /// <summary>The client's connection ended without a word, or a poll was given up.</summary>
    TransportLost,

    /// <summary>The client broke the protocol or a bound of it.</summary>
    BadPacket,

    /// <summary>The client did not answer a ping in time.</summary>
    PingTimeout,

    /// <summary>The client took too long for what an unconfirmed session must do.</summary>
    ConnectTimeout,

    /// <summary>The client left too much unread.</summary>
    TooSlow,

    /// <summary>A handler of the program failed in a way that leaves the session useless.</summary>
    Fault,

    /// <summary>The server stops; the client is to come back.</summary>
    ShuttingDown,
}

/// <summary>What a WebSocket is told about the end of its session (RFC 6455 section 7.4).</summary>
internal static class CloseWords
{
    public static (ushort Code, string Words) Of(EngineCloseReason reason) => reason switch
    {
        EngineCloseReason.ClosedByClient => (1000, ""),
        EngineCloseReason.ClosedByServer => (1000, ""),
        EngineCloseReason.TransportLost => (1001, ""),
        EngineCloseReason.BadPacket => (1002, "bad packet"),
        EngineCloseReason.PingTimeout => (1001, "ping timeout"),
        EngineCloseReason.ConnectTimeout => (1008, "connect timeout"),
        EngineCloseReason.TooSlow => (1008, "too slow"),
        EngineCloseReason.Fault => (1011, ""),
        EngineCloseReason.ShuttingDown => (1012, "restart"),
    };
}
