using Hubbub.Tests.Gateways.Rest;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Fluxy;

public sealed class FluxyHandshakeOnSqlite : FluxyHandshakeTests<SqliteEngine>;

public sealed class FluxyHandshakeOnPostgres : FluxyHandshakeTests<PostgresEngine>;

/// <summary>Who is let in at the plain-text socket, and in which order the others are told why not.</summary>
public abstract class FluxyHandshakeTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    private const string Evil = "https://evil.example";

    [Fact]
    public async Task Parameters_are_asked_for_before_anything_else()
    {
        (string Query, string Field)[] all =
        [
            ("server_id=1", "channel_id"),
            ("channel_id=1", "server_id"),
            ("server_id=&channel_id=1", "server_id"),
            ("server_id=x&channel_id=1", "server_id"),
            ("server_id=1&channel_id=0", "channel_id"),
            ("server_id=1&channel_id=-1", "channel_id"),
            ("server_id=1&channel_id=9007199254740992", "channel_id"),
            ("server_id=1&server_id=2&channel_id=1", "server_id"),
        ];
        foreach (var (query, field) in all)
            AssertRefused(await KnockAsync(query, ("Cookie", "token=bad"), ("Origin", Evil)), 400, $": {field}.");
    }

    [Fact]
    public async Task A_stranger_is_told_nothing_of_the_channel()
    {
        AssertRefused(await KnockAsync(Here), 401, "Utilisateur non connecté");
        AssertRefused(await KnockAsync(Here, ("Cookie", "token=bad"), ("Origin", Evil)), 401, "Utilisateur non connecté");
        AssertRefused(await KnockAsync(Here, ("Authorization", "Bearer bad")), 401, "Utilisateur non connecté");
        AssertRefused(await KnockAsync($"{Here}&token=bad"), 401, "Utilisateur non connecté");
    }

    [Fact]
    public async Task With_a_cookie_the_page_must_be_one_that_may_act_before_the_right_is_asked_for()
    {
        using var eve = new FluxyClient(World.Server);
        await eve.LogInAsync("Eve");

        AssertRefused(await KnockAsync(Here, ("Cookie", eve.Cookie!), ("Origin", Evil)), 403, "page");
        AssertRefused(await KnockAsync(Here, ("Cookie", eve.Cookie!)), 404, "Salon introuvable");
        AssertRefused(
            await KnockAsync(Here, ("Authorization", $"Bearer {World.Eve.Token}"), ("Origin", Evil)), 404, "Salon introuvable");
    }

    [Fact]
    public async Task A_channel_without_the_right_to_read_it_or_of_another_server_does_not_exist()
    {
        var secret = (await World.Ada.PostAsync($"servers/{World.Club}/channels", new { name = "secret", is_private = true }))
            .Json.GetProperty("id").GetInt64();
        var dm = (await World.Ben.PostAsync("dms", new { user_id = World.Ada.Id })).Json.GetProperty("id").GetInt64();
        var bearer = ("Authorization", $"Bearer {World.Ben.Token}");
        string[] missing =
        [
            $"server_id={World.Club}&channel_id=900000000000",
            $"server_id={World.Club}&channel_id={secret}",
            $"server_id={World.Club}&channel_id={World.Room}",
            $"server_id={World.Club}&channel_id={dm}",
            $"server_id=900000000000&channel_id={World.General}",
        ];

        foreach (var query in missing) AssertRefused(await KnockAsync(query, bearer), 404, "Salon introuvable");
    }

    [Fact]
    public async Task What_asks_for_no_socket_is_told_so_after_all_that()
    {
        var bearer = ("Authorization", $"Bearer {World.Ben.Token}");
        using var stranger = new FluxyClient(World.Server);

        AssertRefused(await stranger.SendAsync(HttpMethod.Get, $"/ws?{Here}", null), 401, "Utilisateur non connecté");
        Assert.Equal(426, (int)(await World.Ben.AskRootAsync($"/ws?{Here}")).Status);
        Assert.Equal(426, (int)(await KnockAsync(Here, bearer, ("Sec-WebSocket-Version", "8"))).Status);
        Assert.Equal(400, (int)(await KnockAsync(Here, bearer, ("Sec-WebSocket-Key", "short"))).Status);
    }

    [Fact]
    public async Task A_session_opens_it_by_cookie_and_by_token()
    {
        using var ben = new FluxyClient(World.Server);
        await ben.LogInAsync("Ben");
        (string Query, string Header, string Value)[] ways =
        [
            ("", "Cookie", ben.Cookie!),
            ("", "Authorization", $"Bearer {World.Ben.Token}"),
            ($"&token={World.Ben.Token}", "Accept", "*/*"),
        ];
        foreach (var (query, header, value) in ways)
        {
            await using var peer = await FluxyPeer.ConnectAsync(World.Server.Address, Here + query, header, value);

            Assert.Equal("Ben a rejoint le chat", await peer.NextAsync());
        }
    }

    private string Here => $"server_id={World.Club}&channel_id={World.General}";

    private Task<Answer> KnockAsync(string query, params (string, string)[] headers) =>
        World.Server.KnockAsync($"/ws?{query}", headers);

    private static void AssertRefused(Answer answer, int status, string words)
    {
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Contains(words, answer.Error);
        Assert.Single(answer.Json.EnumerateObject());
    }
}
