using System.Net;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Veza1;

public sealed class Veza1HandshakeOnSqlite : Veza1HandshakeTests<SqliteEngine>;

public sealed class Veza1HandshakeOnPostgres : Veza1HandshakeTests<PostgresEngine>;

/// <summary>Who is let in at the socket on "/".</summary>
public abstract class Veza1HandshakeTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Theory]
    [InlineData("Bearer ")]
    [InlineData("bearer ")]
    [InlineData("")]
    public async Task The_header_holds_the_token_with_its_scheme_or_without(string scheme)
    {
        await using var ben = await VezaPeer.ConnectAsync(
            World.Server.Address, "/", it => it.SetRequestHeader("Authorization", scheme + World.Ben.Token));

        Assert.Equal(JoinAck, await ben.AskAsync(new { type = "join", room = "general" }));
    }

    [Theory]
    [InlineData("/?token=")]
    [InlineData("/?v=1&x&token=")]
    public async Task The_query_holds_the_token_whatever_else_it_holds(string query)
    {
        await using var ben = await VezaPeer.ConnectAsync(World.Server.Address, query + World.Ben.Token);

        Assert.Equal(JoinAck, await ben.AskAsync(new { type = "join", room = "general" }));
    }

    [Fact]
    public async Task A_bad_token_is_refused_in_so_many_words()
    {
        await AssertRefusedAsync("JWT invalide", "/", ("Authorization", "Bearer bad"));
        await AssertRefusedAsync("JWT invalide", "/", ("Authorization", "bad"));
        await AssertRefusedAsync("JWT invalide", "/", ("Authorization", "Bearer"));
        await AssertRefusedAsync("JWT invalide", "/?token=bad");
        await AssertRefusedAsync("JWT invalide", $"/?token={World.Ben.Token}", ("Authorization", "Bearer bad"));
        await AssertRefusedAsync("JWT invalide", "/?token=" + new string('x', 5000));
    }

    [Fact]
    public async Task Who_shows_no_token_is_told_so_even_with_a_cookie()
    {
        await AssertRefusedAsync("Authorization manquante", "/");
        await AssertRefusedAsync("Authorization manquante", "/?token=");
        await AssertRefusedAsync("Authorization manquante", "/", ("Cookie", $"token={World.Ben.Token}"));
    }

    [Fact]
    public async Task A_header_for_somebody_else_leaves_the_query_its_say()
    {
        await using var ben = await VezaPeer.ConnectAsync(
            World.Server.Address, $"/?token={World.Ben.Token}", it => it.SetRequestHeader("Authorization", "Basic YTpi"));

        Assert.Equal(JoinAck, await ben.AskAsync(new { type = "join", room = "general" }));
    }

    [Fact]
    public async Task A_session_that_has_ended_opens_nothing_and_closes_what_is_open()
    {
        await using var ben = await VezaPeer.ConnectAsync(World.Server.Address, $"/?token={World.Ben.Token}");
        await ben.AskAsync(new { type = "join", room = "general" });

        var closed = ben.ClosedAsync();
        await World.Ben.PostAsync("auth/logout");

        Assert.Equal(1008, await closed);
        await AssertRefusedAsync("JWT invalide", $"/?token={World.Ben.Token}");
    }

    [Fact]
    public async Task A_handshake_of_another_version_is_refused_and_a_page_is_not_asked_for_a_token()
    {
        var address = $"/?token={World.Ben.Token}";
        Assert.Equal(426, (int)(await World.Server.KnockAsync(address, ("Sec-WebSocket-Version", "8"))).Status);
        Assert.Equal(400, (int)(await World.Server.KnockAsync(address, ("Sec-WebSocket-Key", "short"))).Status);

        var page = await World.Server.Http.GetAsync("/");
        var other = await World.Server.KnockAsync("/", ("Upgrade", "h2c"));
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
    }

    private const string JoinAck = """{"type":"join_ack","data":{"room":"general","status":"ok"}}""";

    private async Task AssertRefusedAsync(string words, string path, params (string, string)[] headers)
    {
        var refused = await World.Server.KnockAsync(path, headers);

        Assert.Equal((401, words), ((int)refused.Status, refused.Text));
        Assert.StartsWith("text/plain", refused.Header("Content-Type"), StringComparison.Ordinal);
    }
}
