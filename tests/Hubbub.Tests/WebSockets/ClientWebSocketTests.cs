using System.Net.WebSockets;
using System.Text;
using Hubbub.WebSockets;

namespace Hubbub.Tests.WebSockets;

public sealed class ClientWebSocketTestsBelowHttp(EchoServer server) : ClientWebSocketTests<EchoServer>(server);

public sealed class ClientWebSocketTestsWithinHttp(EchoWithinHttp server) : ClientWebSocketTests<EchoWithinHttp>(server);

/// <summary>The framework's own client, which knows nothing of ours.</summary>
public abstract class ClientWebSocketTests<TServer>(TServer server) : IClassFixture<TServer> where TServer : EchoServer, new()
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_hears_what_it_says_in_fragments_or_whole()
    {
        using var client = await ConnectAsync();
        await client.SendAsync("whole"u8.ToArray(), WebSocketMessageType.Text, true, Ct);
        await client.SendAsync("frag"u8.ToArray(), WebSocketMessageType.Text, false, Ct);
        await client.SendAsync("ments"u8.ToArray(), WebSocketMessageType.Text, true, Ct);
        await client.SendAsync(new byte[65536], WebSocketMessageType.Binary, true, Ct);

        Assert.Equal("whole", Encoding.UTF8.GetString(await ReadAsync(client)));
        Assert.Equal("fragments", Encoding.UTF8.GetString(await ReadAsync(client)));
        Assert.Equal(new byte[65536], await ReadAsync(client));

        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", Ct);
        Assert.Equal(WebSocketState.Closed, client.State);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
    }

    [Fact]
    public async Task It_learns_our_code_and_reason()
    {
        using var client = await ConnectAsync(connection => connection.CloseAsync(4010, "too slow"));

        var result = await client.ReceiveAsync(new byte[10], Ct);
        Assert.Equal(WebSocketMessageType.Close, result.MessageType);
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Ct);

        Assert.Equal((4010, "too slow"), ((int)client.CloseStatus!, client.CloseStatusDescription));
    }

    [Fact]
    public async Task It_learns_that_its_message_was_too_big()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(new byte[65537], WebSocketMessageType.Binary, true, Ct);

        await client.ReceiveAsync(new byte[10], Ct);

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, client.CloseStatus);
    }

    private async Task<ClientWebSocket> ConnectAsync(Func<WebSocketConnection, Task>? behaviour = null)
    {
        server.Serve(behaviour ?? EchoServer.EchoAsync);
        var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/"), Ct);
        return client;
    }

    private static async Task<byte[]> ReadAsync(ClientWebSocket client)
    {
        var message = new MemoryStream();
        var buffer = new byte[1000];
        while (true)
        {
            var result = await client.ReceiveAsync(buffer, Ct);
            message.Write(buffer, 0, result.Count);
            if (result.EndOfMessage) return message.ToArray();
        }
    }
}
