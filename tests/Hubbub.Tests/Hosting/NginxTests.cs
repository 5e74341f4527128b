using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using Hubbub.Tests.Gateways.Rest;
using Hubbub.Tests.House;
using Hubbub.Tests.World;
using Hubbub.WebSockets;

namespace Hubbub.Tests.Hosting;

/// <summary>docs/nginx.conf keeps what it promises.</summary>
public sealed class NginxTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private RunningServer server = null!;
    private NginxProxy nginx = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RunningServer.StartAsync(
            settings: [$"server.public_url=https://{NginxProxy.Name}", "limits.auth_attempts_per_minute=3"]);
        nginx = await NginxProxy.StartAsync(server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (nginx is not null) await nginx.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_browser_signs_in_and_stays_signed_in()
    {
        using var browser = BrowserAt("127.0.0.2");
        var cookie = await SignUpAsync(browser);

        var me = await SendAsync(browser, "GET", "/api/v1/auth/me", null, cookie);
        var stolen = await SendAsync(browser, "POST", "/auth/logout", null, cookie, "Origin: https://evil.example");
        var signedOut = await SendAsync(browser, "POST", "/auth/logout", null, cookie, $"Origin: https://{NginxProxy.Name}");

        Assert.StartsWith("Cookie: __Host-token=", cookie);
        Assert.Equal("Ada", me.Json.GetProperty("username").GetString());
        Assert.Equal("max-age=31536000", me.Header("Strict-Transport-Security"));
        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.NoContent), (stolen.Status, signedOut.Status));
    }

    [Fact]
    public async Task What_is_too_large_for_Hubbub_is_refused_before_it_in_its_words()
    {
        using var browser = BrowserAt("127.0.0.2");

        var largest = await SendAsync(browser, "POST", "/auth/login", new string('x', 64 * 1024));
        var tooLarge = await SendAsync(browser, "POST", "/logo.png", new string('x', (64 * 1024) + 1));

        largest.AssertIsProblem(400, "malformed_json");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.Status);
        Assert.Equal("application/problem+json", tooLarge.Header("Content-Type"));
        Assert.Equal(("body_too_large", "The request is too large."), (tooLarge.Code, tooLarge.Error));
    }

    [Fact]
    public async Task An_image_may_be_larger_than_anything_else()
    {
        using var browser = BrowserAt("127.0.0.2");
        var cookie = await SignUpAsync(browser);

        var noise = new string('x', 1 << 20);
        var answer = await SendAsync(
            browser, "PUT", "/api/v1/users/me/avatar", noise, cookie, $"Origin: https://{NginxProxy.Name}");

        answer.AssertIsProblem(415, "unsupported_image");
    }

    [Fact]
    public async Task A_refusal_comes_through_as_it_is()
    {
        using var browser = BrowserAt("127.0.0.2");

        (await SendAsync(browser, "GET", "/nothing")).AssertIsProblem(404, "not_found");
    }

    [Fact]
    public async Task A_WebSocket_is_opened_through_it()
    {
        using var browser = BrowserAt("127.0.0.2");
        var cookie = await SignUpAsync(browser);
        using var invoker = new HttpMessageInvoker(nginx.From("127.0.0.2"));
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie["Cookie: ".Length..]);
        socket.Options.SetRequestHeader("Origin", $"https://{NginxProxy.Name}");

        await socket.ConnectAsync(new Uri($"wss://{NginxProxy.Name}/ws"), invoker, default).WaitAsync(Patience);

        var buffer = new byte[64 * 1024];
        var frame = await socket.ReceiveAsync(buffer.AsMemory(), default).AsTask().WaitAsync(Patience);
        Assert.StartsWith("{\"type\":\"ready\"", Encoding.UTF8.GetString(buffer, 0, frame.Count));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default).WaitAsync(Patience);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ws/chat")]
    public async Task The_older_programs_open_theirs_through_it(string path)
    {
        using var browser = BrowserAt("127.0.0.2");
        var token = (await SignUpAnswerAsync(browser)).Json.GetProperty("token").GetString();
        using var invoker = new HttpMessageInvoker(nginx.From("127.0.0.2"));
        using var socket = new ClientWebSocket();

        var address = new Uri($"wss://{NginxProxy.Name}{path}?token={token}");
        await socket.ConnectAsync(address, invoker, default).WaitAsync(Patience);
        await socket.SendAsync("nonsense"u8.ToArray(), WebSocketMessageType.Text, true, default).WaitAsync(Patience);

        var buffer = new byte[64 * 1024];
        var frame = await socket.ReceiveAsync(buffer.AsMemory(), default).AsTask().WaitAsync(Patience);
        Assert.StartsWith("{\"type\":\"error\"", Encoding.UTF8.GetString(buffer, 0, frame.Count));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default).WaitAsync(Patience);
    }

    [Fact]
    public async Task Limits_count_for_each_client_whatever_it_says_about_its_address()
    {
        using var guesser = BrowserAt("127.0.0.2");
        using var somebodyElse = BrowserAt("127.0.0.3");
        for (var i = 1; i <= 3; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await GuessAsync(guesser, i)).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await GuessAsync(guesser, 4)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await GuessAsync(guesser, 5, "X-Forwarded-For: 192.0.2.1")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GuessAsync(somebodyElse, 6)).Status);
    }

    [Fact]
    public async Task No_log_holds_a_query()
    {
        using var browser = BrowserAt("127.0.0.2");
        await SendAsync(browser, "GET", "/ws?token=hush-1");
        await server.StopAsync();
        var down = await SendAsync(browser, "GET", "/ws?token=hush-2");
        using var plain = new HttpClient(nginx.From("127.0.0.2", isPlain: true));
        using var redirected = await plain.GetAsync($"http://{NginxProxy.Name}/ws?token=hush-3");
        await nginx.StopAsync();

        Assert.Equal((HttpStatusCode.BadGateway, HttpStatusCode.MovedPermanently), (down.Status, redirected.StatusCode));
        Assert.Matches("^127.0.0.2 .* \"GET /ws\" 426 ", nginx.AccessLog);
        Assert.Equal(2, nginx.AccessLog.TrimEnd().Split('\n').Length);
        Assert.DoesNotContain("hush", nginx.AccessLog + nginx.ErrorLog);
    }

    [Fact]
    public void It_waits_longer_for_a_silent_socket_than_Hubbub_does()
    {
        var waits = Regex.Matches(SourceTree.Read("docs/nginx.conf"), "proxy_(?:read|send)_timeout ([0-9]+)s;")
            .Select(it => TimeSpan.FromSeconds(int.Parse(it.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)))
            .ToList();

        Assert.Equal(2, waits.Count);
        Assert.All(waits, wait => Assert.True(wait > new WebSocketLimits().PeerTimeout));
    }

    private HttpClient BrowserAt(string address) =>
        new(nginx.From(address)) { BaseAddress = new Uri($"https://{NginxProxy.Name}") };

    private static async Task<string> SignUpAsync(HttpClient browser) =>
        $"Cookie: {(await SignUpAnswerAsync(browser)).Header("Set-Cookie")!.Split(';')[0]}";

    private static async Task<Answer> SignUpAnswerAsync(HttpClient browser)
    {
        var answer = await SendAsync(
            browser, "POST", "/auth/signup", """{"username":"Ada","email":"ada@example.org","password":"correct horse"}""",
            $"Origin: https://{NginxProxy.Name}");
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        return answer;
    }

    private static Task<Answer> GuessAsync(HttpClient browser, int account, params string[] headers) =>
        SendAsync(browser, "POST", "/auth/login", $$"""{"username":"nobody{{account}}","password":"12345678"}""", headers);

    private static async Task<Answer> SendAsync(
        HttpClient browser, string method, string path, string? json = null, params string[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var header in headers) request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        using var response = await browser.SendAsync(request);
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }
}
