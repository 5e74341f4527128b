using System.Net;
using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Veza;

public sealed class ExternalDoorOnSqlite : ExternalDoorTests<SqliteEngine>;

public sealed class ExternalDoorOnPostgres : ExternalDoorTests<PostgresEngine>;

/// <summary>People of another service at the doors, where it is trusted.</summary>
public abstract class ExternalDoorTests<TEngine> : ClockedDoorTests<TEngine> where TEngine : TestEngine, new()
{
    protected override string[] Settings =>
        [$"security.jwt_secret={OtherService.Secret}", "security.trust_external_jwt=true"];

    private string Token => OtherService.Vouch(Clock, 7, "Zoe");

    [Fact]
    public async Task They_talk_with_those_who_have_an_account_here()
    {
        await using var zoe = await ConnectAsync(Token);
        await using var native = await NativePeer.ConnectAsync(World.Server.Address, _ => { }, $"token={Token}");
        await using var ben = await World.Ben.JoinAsync(World.Room);

        var ready = await native.NextAsync("ready");
        Assert.Equal(7, ready.Data.GetProperty("user").GetProperty("id").GetInt64());
        Assert.Equal(JsonValueKind.Null, ready.Data.GetProperty("session_id").ValueKind);
        Assert.Equal("user", ready.Data.GetProperty("user").GetProperty("role").GetString());
        await zoe.SayAsync(new { type = "message", room = "general", content = "hello" });
        var heard = await ben.NextAsync("message");
        Assert.Equal((7, "Zoe", "hello"), (heard.Number("author_id"), heard.Text("author_username"), heard.Content));
        await ben.AskAsync("dm", new { to = 7, content = "psst" });
        await native.NextAsync("dm_created");
        Assert.Equal("psst", (await native.NextAsync("dm")).Content);
        Assert.True(World.Ben.Id > 1L << 40);
    }

    [Fact]
    public async Task Their_sockets_close_when_the_token_ends()
    {
        await using var zoe = await ConnectAsync(Token);
        await using var native = await NativePeer.ConnectAsync(World.Server.Address, _ => { }, $"token={Token}");
        await native.NextAsync("ready");

        Beat(after: TimeSpan.FromSeconds(40));
        Assert.Empty(await native.RestAsync());
        await zoe.AskAsync(new { type = "join", room = "general" });
        for (var i = 0; i < 14; i++)
        {
            Beat(after: TimeSpan.FromSeconds(40));
            if (i == 13) break;
            Assert.Empty(await native.RestAsync());
            await zoe.AskAsync(new { type = "join", room = "general" });
        }

        Assert.Equal(1008, await zoe.ClosedAsync());
        Assert.Equal(1008, await native.ClosedAsync());
    }

    [Fact]
    public async Task Their_tokens_open_nothing_else()
    {
        var rest = await World.Server.KnockAsync("/api/v1/auth/me", ("Authorization", $"Bearer {Token}"));
        var veza3 = await World.Server.KnockAsync($"/ws/chat?token={Token}");
        var cookie = await World.Server.KnockAsync("/ws", ("Cookie", $"token={Token}"));

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized],
            [rest.Status, veza3.Status, cookie.Status]);
    }

    [Fact]
    public async Task What_is_forged_or_somebody_elses_is_refused()
    {
        var claims = OtherService.Claims(Clock, 7, "Zoe");
        string[] tokens =
        [
            OtherService.Unsigned(claims),
            OtherService.Sign(claims, key: "another secret, just as long as that"),
            OtherService.Sign(claims, """{"alg":"HS256","crit":["exp"]}"""),
            OtherService.Vouch(Clock, 7, "Zoe", seconds: -60),
            OtherService.Vouch(Clock, World.Ben.Id, "Ben"),
            OtherService.Vouch(Clock, 1L << 41, "Zoe"),
            OtherService.Vouch(Clock, 7, new string('z', 5000)),
        ];
        foreach (var token in tokens)
        {
            Assert.Equal("JWT invalide", (await World.Server.KnockAsync($"/?token={token}")).Text);
            (await World.Server.KnockAsync($"/ws?token={token}")).AssertIsProblem(401, "unauthorized");
        }

        Assert.Equal(0, (await World.Ada.GetAsync("users?query=Zoe")).Json.GetArrayLength());
    }

    private Task<VezaPeer> ConnectAsync(string token) => VezaPeer.ConnectAsync(World.Server.Address, $"/?token={token}");
}

public sealed class UntrustedDoorOnSqlite : UntrustedDoorTests<SqliteEngine>;

public sealed class UntrustedDoorOnPostgres : UntrustedDoorTests<PostgresEngine>;

/// <summary>The same where nobody said that the other service is trusted.</summary>
public abstract class UntrustedDoorTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    protected override string[] Settings => [$"security.jwt_secret={OtherService.Secret}"];

    [Fact]
    public async Task Its_tokens_are_refused()
    {
        var token = OtherService.Vouch(TimeProvider.System, 1_000_000, "Zoe");

        Assert.Equal("JWT invalide", (await World.Server.KnockAsync($"/?token={token}")).Text);
        (await World.Server.KnockAsync($"/ws?token={token}")).AssertIsProblem(401, "unauthorized");
    }
}
