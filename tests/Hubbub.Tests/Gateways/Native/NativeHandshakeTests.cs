using System.Net;
using System.Net.WebSockets;
using System.Text;
using Hubbub.Tests.Gateways.Rest;
using Hubbub.Tests.World;
using Microsoft.AspNetCore.Builder;

namespace Hubbub.Tests.Gateways.Native;

public sealed class NativeHandshakeOnSqlite : NativeHandshakeTests<SqliteEngine>;

public sealed class NativeHandshakeOnPostgres : NativeHandshakeTests<PostgresEngine>;

public abstract class NativeHandshakeTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false });

    private Uri Address => World.Server.Address;

    private string OwnOrigin => Address.GetLeftPart(UriPartial.Authority);

    [Theory]
    [InlineData("header")]
    [InlineData("query")]
    [InlineData("subprotocol")]
    [InlineData("cookie")]
    public async Task A_token_is_found_wherever_a_client_can_put_one(string place)
    {
        var cookie = await CookieOfAsync("Ben");
        await using var ben = await NativePeer.ConnectAsync(
            Address,
            it =>
            {
                if (place == "header") it.SetRequestHeader("Authorization", $"Bearer {World.Ben.Token}");
                if (place == "cookie") it.SetRequestHeader("Cookie", cookie);
                if (place != "subprotocol") return;

                it.AddSubProtocol("bearer");
                it.AddSubProtocol(World.Ben.Token);
            },
            place == "query" ? $"token={World.Ben.Token}" : "");

        var ready = await ben.NextAsync("ready");

        Assert.Equal("Ben", ready.Data.GetProperty("user").GetProperty("username").GetString());
        Assert.Equal(place == "subprotocol" ? "bearer" : null, ben.SubProtocol);
    }

    [Theory]
    [InlineData("header")]
    [InlineData("query")]
    [InlineData("subprotocol")]
    public async Task A_bad_token_is_refused_although_the_cookie_is_good(string place)
    {
        var cookie = await CookieOfAsync("Ben");
        var refused = await KnockAsync(
            place == "query" ? "/ws?token=bad" : "/ws",
            ("Cookie", cookie),
            place == "header" ? ("Authorization", "Bearer bad") : default,
            place == "subprotocol" ? ("Sec-WebSocket-Protocol", "bearer, bad") : default);

        refused.AssertIsProblem(401, "unauthorized");
    }

    [Fact]
    public async Task A_stranger_is_refused_before_the_upgrade()
    {
        (await KnockAsync("/ws")).AssertIsProblem(401, "unauthorized");
        (await KnockAsync("/ws?token=")).AssertIsProblem(401, "unauthorized");
        (await KnockAsync("/ws", ("Cookie", "token=nobodys"))).AssertIsProblem(401, "unauthorized");
        (await KnockAsync("/ws?token=" + new string('x', 5000))).AssertIsProblem(401, "unauthorized");
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_use_the_cookie_of_its_visitor()
    {
        var cookie = await CookieOfAsync("Ben");

        var refused = await KnockAsync("/ws", ("Cookie", cookie), ("Origin", "https://evil.example"));

        refused.AssertIsProblem(403, "bad_origin");
    }

    [Fact]
    public async Task The_servers_own_page_uses_the_cookie()
    {
        var cookie = await CookieOfAsync("Ben");
        await using var ben = await NativePeer.ConnectAsync(Address, it =>
        {
            it.SetRequestHeader("Cookie", cookie);
            it.SetRequestHeader("Origin", OwnOrigin);
        });

        await ben.NextAsync("ready");
    }

    [Fact]
    public async Task A_page_of_another_site_may_come_with_a_token()
    {
        await using var ben = await NativePeer.ConnectAsync(Address, it =>
        {
            it.SetRequestHeader("Authorization", $"Bearer {World.Ben.Token}");
            it.SetRequestHeader("Origin", "https://elsewhere.example");
        });

        await ben.NextAsync("ready");
    }

    [Fact]
    public async Task Who_asks_for_no_upgrade_is_told_that_one_is_needed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "/ws"));
        using var response = await http.SendAsync(request);
        var answer = new Answer(response, await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.Status);
        Assert.Equal("websocket", answer.Header("Upgrade"));
        Assert.Equal("13", answer.Header("Sec-WebSocket-Version"));
        Assert.Equal("application/problem+json", answer.Header("Content-Type"));
    }

    [Fact]
    public async Task A_handshake_of_another_version_or_form_is_refused()
    {
        Assert.Equal(426, (int)(await KnockAsync("/ws", ("Sec-WebSocket-Version", "8"))).Status);
        Assert.Equal(400, (int)(await KnockAsync("/ws", ("Sec-WebSocket-Key", "short"))).Status);
        Assert.Equal(400, (int)(await KnockAsync("/ws", ("Upgrade", "h2c"))).Status);
    }

    [Theory]
    [InlineData("/ws", "13", 401)]
    [InlineData("/ws", "8", 426)]
    [InlineData("/ws/chat?token=bad", "13", 401)]
    [InlineData("/?token=bad", "13", 401)]
    public async Task A_door_that_stays_shut_says_what_every_answer_says(string path, string version, int status)
    {
        var refused = await KnockAsync(path, ("Sec-WebSocket-Version", version));

        Assert.Equal(status, (int)refused.Status);
        Assert.Equal("no-store", refused.Header("Cache-Control"));
        Assert.Equal("nosniff", refused.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", refused.Header("Referrer-Policy"));
        Assert.NotNull(refused.Header("X-Request-Id"));
    }

    [Fact]
    public async Task The_answer_that_opens_a_socket_says_no_more_than_that()
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Authorization", $"Bearer {World.Ben.Token}");
        await socket.ConnectAsync(new UriBuilder(Address) { Scheme = "ws", Path = "/ws" }.Uri, CancellationToken.None);

        Assert.Equal(
            ["Connection", "Date", "Sec-WebSocket-Accept", "Upgrade", "X-Request-Id"],
            socket.HttpResponseHeaders!.Keys.Order(StringComparer.Ordinal),
            StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nothing_can_be_posted_to_a_socket()
    {
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(Address, "/ws"), body);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_token_is_in_no_line_of_the_log()
    {
        await using (var ben = await NativePeer.ConnectAsync(Address, _ => { }, $"token={World.Ben.Token}"))
        {
            await ben.NextAsync("ready");
            await ben.AskAsync("ping", new { });
        }

        await KnockAsync("/ws?token=a-secret-that-is-wrong");
        await KnockAsync("/ws", ("Authorization", "Bearer a-secret-that-is-wrong"));

        await KnockAsync($"/broken?token={World.Ben.Token}");

        Assert.NotEmpty(World.Logs.Lines);
        Assert.DoesNotContain(World.Logs.Lines, line => line.Contains(World.Ben.Token, StringComparison.Ordinal));
        Assert.DoesNotContain(World.Logs.Lines, line => line.Contains("a-secret-that-is-wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ready_tells_who_came_in_and_what_they_see()
    {
        await using var ben = await NativePeer.ConnectAsync(
            Address, it => it.SetRequestHeader("Authorization", $"Bearer {World.Ben.Token}"));

        var ready = await ben.NextAsync("ready");

        Assert.Equal(World.Ben.Id, ready.Data.GetProperty("user").GetProperty("id").GetInt64());
        Assert.Equal("Ben@example.org", ready.Data.GetProperty("user").GetProperty("email").GetString());
        Assert.Equal(World.Club, ready.Data.GetProperty("servers")[0].GetProperty("id").GetInt64());
        Assert.Equal(World.General, ready.Data.GetProperty("channels")[0].GetProperty("id").GetInt64());
        Assert.Equal(25_000, ready.Number("heartbeat_interval"));
        Assert.Equal(2000, ready.Data.GetProperty("limits").GetProperty("message_length").GetInt32());
        Assert.True(ready.Number("session_id") > 0);
        Assert.NotEmpty(ready.Text("epoch"));
    }

    protected override void Map(WebApplication app) =>
        app.MapGet("/broken", void () => throw new InvalidOperationException("broken on purpose"));

    private async Task<string> CookieOfAsync(string name)
    {
        using var body = new StringContent(
            $$"""{"username":"{{name}}","password":"correct horse"}""", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(Address, "/auth/login"), body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private async Task<Answer> KnockAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        var all = new Dictionary<string, string>
        {
            ["Connection"] = "Upgrade",
            ["Upgrade"] = "websocket",
            ["Sec-WebSocket-Version"] = "13",
            ["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ==",
        };
        foreach (var (name, value) in headers.Where(h => h.Name is not null)) all[name] = value;
        foreach (var (name, value) in all) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }
}
