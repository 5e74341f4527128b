using System.Net;
using System.Net.Sockets;
using System.Text;
using Hubbub.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.WebSockets;

/// <summary>A Kestrel on the loopback whose every path is a WebSocket: it echoes, or does what a test tells it.</summary>
public sealed class EchoServer : IAsyncLifetime
{
    public const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    private readonly WebApplication app;
    private Func<WebSocketConnection, Task> behaviour = EchoAsync;

    public EchoServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(ServeAsync);
    }

    public int Port => new Uri(app.Urls.First()).Port;

    public async ValueTask InitializeAsync() => await app.StartAsync();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

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
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Key}\r\n\r\n"));
        var head = await peer.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 101 ", head, StringComparison.Ordinal);
        return peer;
    }

    internal async Task<RawPeer> DialAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, Port);
        return new RawPeer(new NetworkStream(socket, ownsSocket: true), () => socket.Shutdown(SocketShutdown.Send));
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (WebSocketHandshake.Refusal(context.Request) is { } status)
        {
            WebSocketHandshake.Refuse(context.Response, status);
            return;
        }

        var offered = WebSocketHandshake.OfferedSubProtocols(context.Request);
        var stream = await WebSocketHandshake.AcceptAsync(context, offered.Count > 0 ? offered[0] : null);
        await using var connection = new WebSocketConnection(stream, new WebSocketLimits(), TimeProvider.System);
        await behaviour(connection);
    }
}
