using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Server.Delivery;
using Hubbub.Server.Gateways.Rest;
using Hubbub.WebSockets;

namespace Hubbub.Server.Gateways;

/// <summary>What is the same behind every door for sockets: the upgrade, the greeting, the loop, the end.</summary>
internal sealed class SocketGateway(
    Connections connections, SocketActs acts, Instance instance, TimeProvider clock, ILoggerFactory loggers)
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

    // One method, whose variables are kept for as long as the connection lives: the fewer the better.
    public async Task ServeAsync(HttpContext http, Entrance entrance)
    {
        // Who waits for no first frame is heard from, and hears, as soon as the handshake is answered.
        var before = entrance.IsGreeted ? null : await acts.Greet.RunAsync(entrance.Caller.Actor, http.RequestAborted);
        var stream = await WebSocketHandshake.AcceptAsync(http, entrance.SubProtocol);
        await using var socket = new WebSocketConnection(stream, Limits, clock);
        var listener = Enter(new WebSocketTransport(socket), entrance);
        try
        {
            var connection = await GreetAsync(listener, before, entrance);
            before = null;
            if (connection is not null) await connection.RunAsync(socket);
        }
        catch (RefusedException)
        {
            // The database went away between the handshake and the greeting.
            await listener.CloseAsync(CloseCode.Fault, "come back later");
        }
        finally
        {
            Leave(listener);
        }
    }

    /// <summary>The same where there is no frame to read: the connection has begun, and its requests come as they are.</summary>
    public async Task ServeAsync(ITransport transport, Entrance entrance, IAsyncEnumerable<ClientRequest> requests)
    {
        var listener = Enter(transport, entrance);
        try
        {
            if (await GreetAsync(listener, before: null, entrance) is { } connection) await connection.RunAsync(requests);
        }
        catch (RefusedException)
        {
            await listener.CloseAsync(CloseCode.Fault, "come back later");
        }
        finally
        {
            Leave(listener);
        }
    }

    private Listener Enter(ITransport transport, Entrance entrance)
    {
        var expiresAt = entrance.Caller.ExpiresAt.ToUnixTimeMilliseconds();
        var listener = new Listener(transport, entrance.Dialect, entrance.Caller.Actor, expiresAt)
        {
            LastHeardAt = clock.GetTimestamp(),
            Only = entrance.Only?.Id,
        };
        connections.Add(listener);
        presence.Arrive(listener.Actor);
        return listener;
    }

    private void Leave(Listener listener)
    {
        presence.Depart(listener.Actor);
        connections.Remove(listener);
    }

    /// <summary>Null when the session has ended meanwhile.</summary>
    private async Task<SocketConnection?> GreetAsync(Listener listener, Greeting? before, Entrance entrance)
    {
        // Asked again now that a revocation would find this connection.
        if (await acts.Greet.RunAsync(listener.Actor, CancellationToken.None) is not { } greeting)
        {
            await listener.EndSessionAsync();
            return null;
        }

        var connection = new SocketConnection(listener, acts, instance.Epoch, clock, logger);
        if (before is not null) greeting = greeting.HeardSince(before);
        var ready = new Ready(presence.Greet(greeting), listener.Actor.Session, instance.Epoch, Limits.PingInterval);
        if (entrance.Only is { } only) await connection.HearAsync(ready, only);
        else connection.Greet(ready, entrance.IsResumed);
        return connection;
    }
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
