using System.Net.WebSockets;
using System.Text.Json;
using Hubbub.Tests.SocketIo;
using Hubbub.Tests.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Gateways.ChatRtc;

public sealed class ChatRtcSignInOnSqlite : ChatRtcSignInTests<SqliteEngine>;

public sealed class ChatRtcSignInOnPostgres : ChatRtcSignInTests<PostgresEngine>;

/// <summary>How clients of Socket.IO say who they are.</summary>
public abstract class ChatRtcSignInTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    private const string Elsewhere = "https://elsewhere.example";

    private Uri Server => World.Server.Address;

    [Theory]
    [InlineData(TokenIn.Header, false)]
    [InlineData(TokenIn.Connect, false)]
    [InlineData(TokenIn.Cookie, false)]
    [InlineData(TokenIn.Event, false)]
    [InlineData(TokenIn.Header, true)]
    [InlineData(TokenIn.Connect, true)]
    [InlineData(TokenIn.Cookie, true)]
    [InlineData(TokenIn.Event, true)]
    public async Task A_token_is_good_wherever_it_is_shown(TokenIn place, bool isPolling)
    {
        await using var ben = await ChatRtcPeer.ConnectAsync(Server, World.Ben.Token, place, isPolling: isPolling);

        Assert.Equal([World.Ben.Id], await ben.VisitAsync(World.Club));
        await World.Ada.SayAsync(World.General, "hello");
        Assert.Equal("hello", await ben.HearAsync());
    }

    [Fact]
    public async Task The_cookie_of_a_browser_signs_in()
    {
        using var browser = new FluxyClient(World.Server);
        await browser.LogInAsync("Ben");
        await using var ben = await SocketPeer.DialAsync(
            new Uri(Server, $"{SocketIoWorld.Path}websocket"), ("Cookie", browser.Cookie!));

        Assert.Equal(World.Ben.Id, await WhoAsync(ben, "40"));
    }

    [Fact]
    public async Task The_header_counts_before_the_token_of_CONNECT_and_both_before_the_cookie()
    {
        await using var byHeader = await DialAsync(HeaderOf(World.Ada.Token), CookieOf(World.Mod.Token));
        Assert.Equal(World.Ada.Id, await WhoAsync(byHeader, ConnectOf(World.Ben.Token)));

        await using var byConnect = await DialAsync(CookieOf(World.Mod.Token));
        Assert.Equal(World.Ben.Id, await WhoAsync(byConnect, ConnectOf(World.Ben.Token)));

        await using var wrong = await DialAsync(HeaderOf("wrong"), CookieOf(World.Mod.Token));
        await wrong.ReadAsync();
        await wrong.SendAsync(ConnectOf(World.Ben.Token));
        Assert.StartsWith("44{", await wrong.ReadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TokenIn.Header, "wrong")]
    [InlineData(TokenIn.Connect, "wrong")]
    [InlineData(TokenIn.Connect, "")]
    public async Task A_wrong_token_is_refused_with_a_sentence(TokenIn place, string token)
    {
        var refusal = await ChatRtcPeer.RefusalAsync(Server, token, place);

        Assert.NotEmpty(refusal.Text("message"));
        Assert.Equal("UNAUTHORIZED", refusal.GetProperty("data").Code());
    }

    [Fact]
    public async Task A_token_that_is_no_text_is_refused_and_none_is_none()
    {
        await using var number = await DialAsync();
        await number.ReadAsync();
        await number.SendAsync("""40{"token":5}""");
        Assert.StartsWith("44{", await number.ReadAsync(), StringComparison.Ordinal);

        foreach (var connect in (string[])["40{}", """40{"token":null}"""])
        {
            await using var none = await DialAsync();
            await none.ReadAsync();
            await none.SendAsync(connect);
            Assert.StartsWith("40{", await none.ReadAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_token_of_a_session_that_is_over_is_refused()
    {
        await World.Ben.PostAsync("auth/logout");

        Assert.NotEmpty((await ChatRtcPeer.RefusalAsync(Server, World.Ben.Token)).Text("message"));
    }

    [Fact]
    public async Task Who_shows_nothing_is_served_nothing_until_they_say_who_they_are()
    {
        await using var ben = await ChatRtcPeer.ConnectAsync(Server, token: null);
        (string, object)[] all =
        [
            ("join_server", new { server_id = World.Club }), ("leave_server", new { server_id = World.Club }),
            ("join_channel", new { channel_id = World.Room }), ("leave_channel", new { channel_id = World.Room }),
            ("typing_start", new { channel_id = World.Room }), ("typing_stop", new { channel_id = World.Room }),
            ("message:send", new { channel_id = World.Room, content = "too early" }), ("nonsense", new { }),
        ];
        foreach (var (name, body) in all)
        {
            Assert.Equal("UNAUTHORIZED", (await ben.EmitWithAckAsync(name, body)).Code());
            await ben.EmitAsync(name, body);
            Assert.Equal("UNAUTHORIZED", (await ben.ExpectAsync("error")).Code());
        }

        var answer = await ben.EmitWithAckAsync("authenticate", new { token = World.Ben.Token });
        var expected = $$"""{"success":true,"user_id":{{World.Ben.Id}},"username":"Ben","error":null}""";
        Assert.Equal(expected, answer.GetRawText());
        Assert.Equal(expected, (await ben.ExpectAsync("authenticated")).GetRawText());
        await ben.EmitWithAckAsync("join_channel", new { channel_id = World.Room });
        await World.Ada.SayAsync(World.Room, "now");
        Assert.Equal("now", await ben.HearAsync());
        Assert.Equal(1, (await World.Ada.GetAsync($"channels/{World.Room}/messages")).Json.GetArrayLength());
    }

    [Theory]
    [InlineData("""{"token":"wrong"}""", false)]
    [InlineData("""{"token":5}""", false)]
    [InlineData("""{"token":null}""", false)]
    [InlineData("{}", true)]
    [InlineData("null", true)]
    [InlineData("""{"token":"a","token":"b"}""", true)]
    public async Task Who_fails_to_say_who_they_are_is_told_so_and_disconnected(string body, bool isPolling)
    {
        await using var eve = await ChatRtcPeer.ConnectAsync(Server, token: null, isPolling: isPolling);

        await eve.SayTextAsync($"""421["authenticate",{body}]""");
        var answer = await eve.ExpectAsync("authenticated");
        await eve.ClosedAsync();

        Assert.False(answer.GetProperty("success").GetBoolean());
        Assert.NotEmpty(answer.Text("error"));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("user_id").ValueKind);
        Assert.True(eve.IsDisconnected);
    }

    [Fact]
    public async Task Who_is_in_may_say_it_again_but_becomes_nobody_else()
    {
        await using var ben = await World.VisitClubAsync(World.Ben);
        var again = await ben.EmitWithAckAsync("authenticate", new { token = World.Ben.Token });
        Assert.Equal(World.Ben.Id, again.Number("user_id"));
        await ben.ExpectAsync("authenticated");
        await World.Ada.SayAsync(World.General, "still here");
        Assert.Equal("still here", await ben.HearAsync());

        await ben.EmitAsync("authenticate", new { token = World.Ada.Token });
        Assert.False((await ben.ExpectAsync("authenticated")).GetProperty("success").GetBoolean());
        await ben.ClosedAsync();

        Assert.True(ben.IsDisconnected);
    }

    [Fact]
    public async Task Where_the_cookie_decides_every_request_is_judged_by_its_origin()
    {
        var cookie = CookieOf(World.Ben.Token);
        var own = ("Origin", Server.GetLeftPart(UriPartial.Authority));
        await using var ben = await PollingPeer.OpenAsync(Server, cookie);

        Assert.Equal(403, await ben.TryAsync(HttpMethod.Get, null, ("Origin", Elsewhere)));
        Assert.Equal(403, await ben.TryAsync(HttpMethod.Post, "40", ("Origin", Elsewhere)));
        Assert.Equal(403, await ben.TryAsync(HttpMethod.Post, "40", ("Sec-Fetch-Site", "cross-site")));
        Assert.Equal(200, await ben.TryAsync(HttpMethod.Post, "40", own));
        Assert.Equal(403, await HandshakeAsync(cookie, ("Origin", Elsewhere)));
        Assert.Equal(200, await HandshakeAsync(cookie, own));
        await Assert.ThrowsAsync<WebSocketException>(() => DialAsync(cookie, ("Origin", Elsewhere)));
        await using var opened = await DialAsync(cookie, own);
    }

    [Fact]
    public async Task Without_the_cookie_or_beside_a_token_the_origin_does_not_matter()
    {
        Assert.Equal(200, await HandshakeAsync(("Origin", Elsewhere)));
        Assert.Equal(
            200, await HandshakeAsync(HeaderOf(World.Ben.Token), CookieOf(World.Ada.Token), ("Origin", Elsewhere)));
    }

    [Fact]
    public async Task A_session_is_of_use_to_nobody_but_whoever_opened_it()
    {
        await using var ben = await PollingPeer.OpenAsync(Server, CookieOf(World.Ben.Token));

        Assert.Equal(400, await ben.TryAsync(HttpMethod.Post, "40", HeaderOf(World.Eve.Token)));
        Assert.Equal(200, await ben.TryAsync(HttpMethod.Post, "40"));
    }

    private static string ConnectOf(string token) => $"40{JsonSerializer.Serialize(new { token })}";

    private static (string, string) HeaderOf(string token) => ("Authorization", $"Bearer {token}");

    private static (string, string) CookieOf(string token) => ("Cookie", $"other=1; token={token}");

    private Task<SocketPeer> DialAsync(params (string, string)[] headers) =>
        SocketPeer.DialAsync(new Uri(Server, $"{SocketIoWorld.Path}websocket"), headers);

    private async Task<int> HandshakeAsync(params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Server };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{SocketIoWorld.Path}polling");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    // Everybody may speak in the room; the answer says who did.
    private async Task<long> WhoAsync(SocketPeer peer, string connect)
    {
        await peer.ReadAsync();
        await peer.SendAsync(connect);
        Assert.StartsWith("40{", await peer.ReadAsync(), StringComparison.Ordinal);
        await peer.SendAsync($$"""421["message:send",{"channel_id":{{World.Room}},"content":"me"}]""");
        var answer = await peer.ReadAsync();
        Assert.StartsWith("431[{", answer, StringComparison.Ordinal);
        return JsonElement.Parse(System.Text.Encoding.UTF8.GetBytes(answer![3..]))[0].Number("author_id");
    }
}

public sealed class ChatRtcPatienceOnSqlite : ChatRtcPatienceTests<SqliteEngine>;

public sealed class ChatRtcPatienceOnPostgres : ChatRtcPatienceTests<PostgresEngine>;

public abstract class ChatRtcPatienceTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    protected override void Add(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<TimeProvider>(new HastyClock());

    [Fact]
    public async Task Who_never_says_who_they_are_is_sent_away()
    {
        await using var nobody = await ChatRtcPeer.ConnectAsync(World.Server.Address, token: null);
        await using var ben = await World.VisitClubAsync(World.Ben);

        Assert.Equal(1008, await nobody.ClosedAsync());
        Assert.Empty(await ben.RestAsync());
    }

    /// <summary>On it forty-five seconds are over at once.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == TimeSpan.FromSeconds(45) ? TimeSpan.Zero : dueTime, period);
    }
}
