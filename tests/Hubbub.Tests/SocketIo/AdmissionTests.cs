using System.Net;
using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.SocketIo;

/// <summary>Who may speak with the server, and use a session.</summary>
public sealed class AdmissionTests
{
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
    public async Task Headers_that_no_answer_may_have_are_not_echoed()
    {
        await using var world = await SocketIoWorld.StartAsync(configure: options => options.OriginCheck = _ => true);

        var asked = await RawHttp.ExchangeAsync(world.Address, Head("OPTIONS", "Access-Control-Request-Headers: x-\u00c3\u00a9"));
        var opened = await RawHttp.ExchangeAsync(world.Address, Head("GET", "Origin: https://\u00c3\u00a9.example"));

        Assert.StartsWith("HTTP/1.1 204 ", asked, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 403 ", opened, StringComparison.Ordinal);
        Assert.Empty(world.Logs.Lines);

        static string Head(string method, string header) =>
            $"{method} {SocketIoWorld.Path}polling HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n\r\n";
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
