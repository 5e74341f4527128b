using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.SocketIo;

public sealed class HandshakeTests
{
    [Fact]
    public async Task The_open_packet_says_what_the_client_has_to_keep_to()
    {
        await using var world = await SocketIoWorld.StartAsync();

        using var answer = await world.Http.GetAsync("/socket.io?EIO=4&transport=polling");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/plain; charset=UTF-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        var open = JsonSerializer.Deserialize<JsonElement>(text[1..]);
        Assert.Equal("""["websocket"]""", open.GetProperty("upgrades").GetRawText());
        Assert.Equal(25_000, open.GetProperty("pingInterval").GetInt32());
        Assert.Equal(20_000, open.GetProperty("pingTimeout").GetInt32());
        Assert.Equal(1_000_000, open.GetProperty("maxPayload").GetInt32());
        Assert.Equal(22, open.GetProperty("sid").GetString()!.Length);
    }

    [Fact]
    public async Task A_WebSocket_has_nothing_to_be_upgraded_to()
    {
        await using var world = await SocketIoWorld.StartAsync();
        await using var peer = await world.DialAsync();

        Assert.Contains("\"upgrades\":[]", await peer.ReadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "?EIO=4", 0, "Transport unknown")]
    [InlineData("GET", "?EIO=4&transport=pigeon", 0, "Transport unknown")]
    [InlineData("GET", "?EIO=4&transport=polling&transport=websocket", 0, "Transport unknown")]
    [InlineData("GET", "?EIO=4&transport=polling&sid=nobody", 1, "Session ID unknown")]
    [InlineData("POST", "?EIO=4&transport=polling&sid=nobody", 1, "Session ID unknown")]
    [InlineData("POST", "?EIO=4&transport=polling", 2, "Bad handshake method")]
    [InlineData("PUT", "?EIO=4&transport=polling", 2, "Bad handshake method")]
    [InlineData("GET", "?EIO=4&transport=websocket", 3, "Bad request")]
    [InlineData("GET", "?transport=polling", 5, "Unsupported protocol version")]
    [InlineData("GET", "?EIO=3&transport=polling", 5, "Unsupported protocol version")]
    [InlineData("GET", "?EIO=abc&transport=polling", 5, "Unsupported protocol version")]
    public async Task A_refused_handshake_has_the_code_that_clients_know(string method, string query, int code, string message)
    {
        await using var world = await SocketIoWorld.StartAsync();

        var (status, body) = await world.AskAsync(new HttpMethod(method), query);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal($$"""{"code":{{code}},"message":"{{message}}"}""", body);
    }

    [Fact]
    public async Task A_broken_WebSocket_handshake_is_answered_before_the_upgrade()
    {
        await using var world = await SocketIoWorld.StartAsync();

        var answer = await RawHttp.ExchangeAsync(
            world.Address,
            "GET /socket.io/?EIO=3&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("""{"code":5,"message":"Unsupported protocol version"}""", answer.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_the_most_sessions_a_newcomer_is_asked_to_wait()
    {
        await using var world = await SocketIoWorld.StartAsync(configure: options => options.MaxSessions = 1);
        await world.OpenAsync();

        using var answer = await world.Http.GetAsync($"{SocketIoWorld.Path}polling");
        var socket = await Assert.ThrowsAsync<WebSocketException>(() => world.DialAsync());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter!.Delta);
        Assert.Contains("503", socket.Message, StringComparison.Ordinal);
    }
}
