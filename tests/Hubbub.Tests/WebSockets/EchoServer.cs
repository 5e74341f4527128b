using System.Net;
using System.Net.Sockets;
using System.Text;
using Hubbub.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.WebSockets;

/// <summary>The same where nothing takes WebSockets out of HTTP.</summary>
public sealed class EchoWithinHttp : EchoServer
{
    protected override bool IsHandedOver => false;
}

/// <summary>A Kestrel on the loopback whose every path is a WebSocket: it echoes, or does what a test tells it.</summary>
public class EchoServer : IAsyncLifetime
{
    private readonly SemaphoreSlim closedSockets = new(0);
    private Func<WebSocketConnection, Task> behaviour = EchoAsync;
    private WebApplication? app;

    public WebSocketLimits Limits { get; init; } = new();

    /// <summary>What the system's socket takes in without the peer reading; 0 leaves it alone.</summary>
    public int SendBufferBytes { get; init; }

    public int Port => new Uri(app!.Urls.First()).Port;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = Listen);
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Use(NoteClosed)));
        if (IsHandedOver) builder.Services.AddWebSocketHandover();
        app = builder.Build();
        app.Run(ServeAsync);
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await app!.DisposeAsync();
    }

    /// <summary>Waits until a socket is closed, whatever became of its request.</summary>
    public Task SocketClosedAsync() => closedSockets.WaitAsync();

    public static async Task EchoAsync(WebSocketConnection connection)
    {
        while (await connection.ReadAsync(CancellationToken.None) is { } message)
        {
            var payload = message.Payload.Span;
            connection.Send(message.IsText ? WebSocketFrame.Text(payload) : WebSocketFrame.Binary(payload));
        }
    }

    /// <summary>What is done with the connections from now on.</summary>
    public void Serve(Func<WebSocketConnection, Task> next) => behaviour = next;

    internal async Task<RawPeer> ConnectAsync(Func<WebSocketConnection, Task>? next = null)
    {
        Serve(next ?? EchoAsync);
        var peer = await DialAsync();
        await peer.WriteAsync(Encoding.ASCII.GetBytes(
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        var head = await peer.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 101 ", head, StringComparison.Ordinal);
        return peer;
    }

    internal async Task<RawPeer> DialAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (SendBufferBytes > 0) socket.ReceiveBufferSize = SendBufferBytes;
        await socket.ConnectAsync(IPAddress.Loopback, Port);
        return new RawPeer(new NetworkStream(socket, ownsSocket: true), () => socket.Shutdown(SocketShutdown.Send));
    }

    protected virtual bool IsHandedOver => true;

    private Socket Listen(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        if (SendBufferBytes > 0) socket.SendBufferSize = SendBufferBytes;
        return socket;
    }

    private ConnectionDelegate NoteClosed(ConnectionDelegate next) => connection =>
    {
        if (!IsHandedOver) connection.ConnectionClosed.Register(() => closedSockets.Release());
        return next(connection);
    };

    private async Task ServeAsync(HttpContext context)
    {
        if (WebSocketHandshake.Refusal(context.Request) is { } status)
        {
            WebSocketHandshake.Refuse(context.Response, status);
            return;
        }

        var offered = WebSocketHandshake.OfferedSubProtocols(context.Request);
        await WebSocketHandshake.AcceptAsync(context, offered.Count > 0 ? offered[0] : null, ServeAsync);
    }

    private async Task ServeAsync(Stream stream)
    {
        await using (var connection = new WebSocketConnection(stream, Limits, TimeProvider.System))
            await behaviour(connection);
        if (IsHandedOver) closedSockets.Release();
    }
}
