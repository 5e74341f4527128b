using Hubbub.Chat;
using Hubbub.Server.Delivery;
using Hubbub.WebSockets;

namespace Hubbub.Server.Gateways.Native;

/// <summary>The door at /ws: checks who comes before the upgrade, then greets and listens.</summary>
internal sealed class NativeGateway(
    SocketSignIn signIn, Connections connections, NativeActs acts, Instance instance, TimeProvider clock, ILoggerFactory loggers)
{
    private static readonly WebSocketLimits Limits = new();

    public async Task HandleAsync(HttpContext http)
    {
        if (WebSocketHandshake.Refusal(http.Request) is { } status)
        {
            WebSocketHandshake.Refuse(http.Response, status);
            return;
        }

        if (http.Request.Query.ContainsKey("server_id") || http.Request.Query.ContainsKey("channel_id"))
            throw Refuse.Because(RefusalCode.Unsupported, "The plain-text socket is not served yet.");

        var caller = await signIn.RequireAsync(http.Request);
        var protocol = WebSocketHandshake.OfferedSubProtocols(http.Request).FirstOrDefault(p => p == SocketSignIn.Bearer);
        var stream = await WebSocketHandshake.AcceptAsync(http, protocol);
        await using var socket = new WebSocketConnection(stream, Limits, clock);
        var isResumed = http.Request.Query["resume"] == "1";
        await ServeAsync(new Listener(socket, caller.Actor, caller.ExpiresAt.ToUnixTimeMilliseconds()), isResumed);
    }

    private async Task ServeAsync(Listener listener, bool isResumed)
    {
        listener.LastHeardAt = clock.GetTimestamp();
        connections.Add(listener);
        try
        {
            // Asked again now that a revocation would find this connection.
            if (await acts.Greet.RunAsync(listener.Actor, CancellationToken.None) is not { } greeting)
            {
                await listener.EndSessionAsync();
                return;
            }

            var logger = loggers.CreateLogger<NativeConnection>();
            var connection = new NativeConnection(listener, acts, instance.Epoch, clock, logger);
            var ready = ReadyFrame.Of(greeting, listener.Actor.Session, instance.Epoch, Limits.PingInterval);
            connection.Greet(ready, greeting.Channels, isResumed);
            await connection.RunAsync(CancellationToken.None);
        }
        catch (RefusedException)
        {
            // The database went away between the handshake and the greeting.
            await listener.CloseAsync(CloseCode.Fault, "come back later");
        }
        finally
        {
            connections.Remove(listener);
        }
    }
}
