using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Server.Delivery;
using Hubbub.Server.Gateways.Rest;
using Hubbub.WebSockets;

namespace Hubbub.Server.Gateways;

/// <summary>What is the same behind every door for sockets: the upgrade, the greeting, the loop, the end.</summary>
internal sealed partial class SocketGateway(
    Connections connections,
    SocketActs acts,
    Instance instance,
    ChatLimits chatLimits,
    TimeProvider clock,
    ILoggerFactory loggers)
{
    private static readonly WebSocketLimits Limits = new();
    private readonly PresenceDesk presence = acts.Signals.Presence;
    private readonly ILogger<SocketConnection> logger = loggers.CreateLogger<SocketConnection>();

    /// <summary>Answers what is no proper handshake; true when it was one of those.</summary>
    public static bool TryRefuse(HttpContext http)
    {
        if (WebSocketHandshake.Refusal(http.Request) is not { } status) return false;

        WebSocketHandshake.Refuse(http.Response, status);
        return true;
    }

    /// <summary>Answers the handshake, greets, and serves the connection to its end.</summary>
    public async Task ServeAsync(HttpContext http, Entrance entrance)
    {
        // Who waits for no first frame is heard from, and hears, as soon as the handshake is answered.
        var before = entrance.IsGreeted ? null : await acts.Greet.RunAsync(entrance.Caller.Actor, http.RequestAborted);
        await WebSocketHandshake.AcceptAsync(
            http, entrance.SubProtocol, stream => RunAsync(OpenAsync(stream, entrance, before)));
    }

    /// <summary>The same for a connection that something else carries.</summary>
    public async Task<SocketConnection> OpenAsync(ITransport transport, Entrance entrance, Greeting? before = null)
    {
        var listener = ListenerOf(transport, entrance);
        var connection = new SocketConnection(listener, acts, instance.Epoch, clock, logger)
        {
            Connections = connections,
        };
        connections.Add(listener);
        presence.Arrive(listener.Actor);
        try
        {
            await GreetAsync(connection, listener, before, entrance);
        }
        catch (RefusedException)
        {
            // The database went away between the handshake and the greeting.
            _ = listener.CloseAsync(CloseCode.Fault, "come back later");
        }
        catch
        {
            await connection.EndAsync();
            throw;
        }

        return connection;
    }

    private async Task<(SocketConnection Connection, WebSocketConnection Socket)> OpenAsync(
        Stream stream, Entrance entrance, Greeting? before)
    {
        var socket = new WebSocketTransport(stream, Limits, clock);
        return (await OpenAsync(socket, entrance, before), socket);
    }

    // Apart, so that nothing of the opening is kept for as long as the connection lives.
    private async Task RunAsync(Task<(SocketConnection Connection, WebSocketConnection Socket)> opening)
    {
        try
        {
            var (connection, socket) = await opening;
            await connection.RunAsync(socket);
        }
        catch (Exception fault)
        {
            // The handshake has been answered: nobody waits for the outcome.
            LogFault(fault);
        }
    }

    private Listener ListenerOf(ITransport transport, Entrance entrance)
    {
        var expiresAt = entrance.Caller.ExpiresAt.ToUnixTimeMilliseconds();
        return new Listener(transport, entrance.Dialect, entrance.Caller.Actor, expiresAt)
        {
            LastHeardAt = clock.GetTimestamp(),
            Only = entrance.Only?.Id,
        };
    }

    private async Task GreetAsync(SocketConnection connection, Listener listener, Greeting? before, Entrance entrance)
    {
        // Asked again now that a revocation would find this connection.
        if (await acts.Greet.RunAsync(listener.Actor, CancellationToken.None) is not { } greeting)
        {
            _ = listener.EndSessionAsync();
            return;
        }

        if (before is not null) greeting = greeting.HeardSince(before);
        var ready = new Ready(
            presence.Greet(greeting), listener.Actor.Session, instance.Epoch, Limits.PingInterval, chatLimits);
        if (entrance.Only is { } only) await connection.HearAsync(ready, only);
        else connection.Greet(ready, entrance.IsResumed);
    }

    [LoggerMessage(LogLevel.Error, "A connection ended by a fault")]
    private partial void LogFault(Exception fault);
}

/// <summary>Who was let in, and how they speak.</summary>
internal sealed record Entrance(IDialect Dialect, SignedIn Caller, string? SubProtocol)
{
    /// <summary>The dialect has a first frame, and clients wait for it.</summary>
    public bool IsGreeted { get; init; } = true;

    /// <summary>Nothing is heard until the client says from where.</summary>
    public bool IsResumed { get; init; }

    /// <summary>The only channel that is heard, as it was found when the right to it was judged.</summary>
    public Channel? Only { get; init; }
}
