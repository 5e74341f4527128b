using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Hubbub.WebSockets;

/// <summary>
/// Carries a connection out of HTTP. The request of the handshake ends like any other, and with it everything that HTTP
/// keeps for a connection; what serves the WebSocket runs below, on the bare socket.
/// </summary>
internal sealed class Handover : IDuplexPipe
{
    private readonly HandoverWriter output;
    private Func<Stream, Task>? serve;
    private ExecutionContext? scope;

    private Handover(IDuplexPipe transport, Socket socket)
    {
        Input = transport.Input;
        output = new HandoverWriter(transport.Output, socket);
    }

    public PipeReader Input { get; }

    public PipeWriter Output => output;

    public static Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        // Over TLS the socket carries what only its encryption may write.
        var isBare = connection.Features.Get<ITlsHandshakeFeature>() is null;
        var socket = connection.Features.Get<IConnectionSocketFeature>()?.Socket;
        return isBare && socket is not null ? RunAsync(connection, socket, next) : next(connection);
    }

    /// <summary>True when the answer to the handshake will go to the socket past everything that HTTP may still hold.</summary>
    public bool TryBegin() => output.TryGoDirect();

    /// <summary>What serves the stream once the request is over, in whose execution context it runs.</summary>
    public void End(Func<Stream, Task> next) => (serve, scope) = (next, ExecutionContext.Capture());

    // In two steps, so that nothing of the first is kept while the second runs.
    private static async Task RunAsync(ConnectionContext connection, Socket socket, ConnectionDelegate next) =>
        await await AfterHttpAsync(connection, socket, next);

    private static async Task<Task> AfterHttpAsync(ConnectionContext connection, Socket socket, ConnectionDelegate next)
    {
        var transport = connection.Transport;
        var heartbeat = connection.Features.Get<IConnectionHeartbeatFeature>();
        var http = new HttpHeartbeat(heartbeat);
        var handover = new Handover(transport, socket);
        connection.Transport = handover;
        connection.Features.Set(handover);
        connection.Features.Set<IConnectionHeartbeatFeature>(http);

        await next(connection);

        connection.Transport = transport;
        connection.Features.Set<Handover>(null);
        connection.Features.Set(heartbeat);
        http.Stop();
        return handover.Serve(new DetachedStream(connection, socket));
    }

    private Task Serve(Stream stream)
    {
        if (serve is null) return Task.CompletedTask;

        var serving = Task.CompletedTask;
        ExecutionContext.Run(scope!, _ => serving = serve(stream), null);
        (serve, scope) = (null, null);
        return serving;
    }
}
