using System.Net;
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

        var (status, _) = await world.AskAsync(HttpMethod.Get, "?EIO=4&transport=polling");
        await using var peer = await world.DialAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(1013, await peer.ReadToEndAsync());
    }

    [Theory]
    [InlineData("", "", HttpStatusCode.OK, null)]
    [InlineData("", "http://localhost", HttpStatusCode.OK, "http://localhost")]
    [InlineData("", "https://elsewhere.example", HttpStatusCode.Forbidden, null)]
    [InlineData("", "null", HttpStatusCode.Forbidden, null)]
    [InlineData("https://friend.example", "https://friend.example", HttpStatusCode.OK, "https://friend.example")]
    [InlineData("https://friend.example", "https://friend.example.evil", HttpStatusCode.Forbidden, null)]
    [InlineData("*", "https://elsewhere.example", HttpStatusCode.OK, "*")]
    public async Task A_page_of_another_origin_is_let_in_only_when_it_is_named(
        string allowed, string origin, HttpStatusCode expected, string? readable)
    {
        await using var world = await SocketIoWorld.StartAsync(
            configure: options => { if (allowed.Length > 0) options.AllowedOrigins.Add(allowed); });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{SocketIoWorld.Path}polling");
        request.Headers.Host = "localhost";
        if (origin.Length > 0) request.Headers.Add("Origin", origin);

        using var answer = await world.Http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var shown);
        Assert.Equal(readable, shown?.Single());
        if (expected == HttpStatusCode.Forbidden)
            Assert.Equal("""{"code":4,"message":"Forbidden"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_star_lets_no_cookie_in()
    {
        await using var world = await SocketIoWorld.StartAsync(configure: options => options.AllowedOrigins.Add("*"));
        (string, string)[] page = [("Origin", "https://elsewhere.example"), ("Cookie", "token=1")];

        var (status, _) = await world.AskAsync(HttpMethod.Get, "?EIO=4&transport=polling", null, page);
        var socket = await Record.ExceptionAsync(() => world.DialAsync(null, page));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.NotNull(socket);
    }

    [Fact]
    public async Task The_origin_is_judged_again_on_every_request_of_a_session()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.OpenAsync();
        var elsewhere = ("Origin", "https://elsewhere.example");

        var (polled, _) = await world.AskAsync(HttpMethod.Get, $"?EIO=4&transport=polling&sid={sid}", null, elsewhere);
        var (posted, _) = await world.AskAsync(HttpMethod.Post, $"?EIO=4&transport=polling&sid={sid}", "40", elsewhere);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (polled, posted));
        Assert.Equal(HttpStatusCode.OK, await world.PostAsync(sid, "40"));
    }

    [Fact]
    public async Task A_program_may_judge_origins_itself()
    {
        await using var world = await SocketIoWorld.StartAsync(
            configure: options => options.OriginCheck = context => context.Request.Headers.Origin == "https://a.example");

        var (named, _) = await world.AskAsync(HttpMethod.Get, "?EIO=4&transport=polling", null, ("Origin", "https://a.example"));
        var (other, _) = await world.AskAsync(HttpMethod.Get, "?EIO=4&transport=polling", null, ("Origin", "https://b.example"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (named, other));
    }

    [Fact]
    public async Task A_browser_that_asks_first_is_told_what_it_may_send()
    {
        await using var world = await SocketIoWorld.StartAsync(configure: it => it.AllowedOrigins.Add("https://a.example"));
        using var request = new HttpRequestMessage(HttpMethod.Options, $"{SocketIoWorld.Path}polling");
        request.Headers.Add("Origin", "https://a.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization");

        using var answer = await world.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("GET, POST", answer.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Equal("authorization", answer.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.Equal("true", answer.Headers.GetValues("Access-Control-Allow-Credentials").Single());
    }

    [Fact]
    public async Task To_anybody_but_its_owner_a_session_does_not_exist()
    {
        await using var world = await SocketIoWorld.StartAsync(
            configure: options => options.IdentityOf = context => context.Request.Headers["X-Who"]);
        var ada = ("X-Who", "ada");
        var (_, open) = await world.AskAsync(HttpMethod.Get, "?EIO=4&transport=polling", null, ada);
        var session = $"?EIO=4&transport=polling&sid={JsonSerializer.Deserialize<JsonElement>(open[1..]).GetProperty("sid")}";

        var (_, eve) = await world.AskAsync(HttpMethod.Get, session, null, ("X-Who", "eve"));
        var (_, stranger) = await world.AskAsync(HttpMethod.Post, session, "40");
        var upgrade = await Record.ExceptionAsync(() => world.DialAsync(session.Split("sid=")[1], ("X-Who", "eve")));
        var (status, _) = await world.AskAsync(HttpMethod.Post, session, "40", ada);

        Assert.Equal("""{"code":1,"message":"Session ID unknown"}""", eve);
        Assert.Equal(eve, stranger);
        Assert.NotNull(upgrade);
        Assert.Equal(HttpStatusCode.OK, status);
    }
}
