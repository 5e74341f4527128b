using System.Net;
using Hubbub.Chat.Accounts;
using Hubbub.Tests.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Delivery;

public sealed class SessionEndOnSqlite : SessionEndTests<SqliteEngine>;

public sealed class SessionEndOnPostgres : SessionEndTests<PostgresEngine>;

public abstract class SessionEndTests<TEngine> : ClockedDoorTests<TEngine> where TEngine : TestEngine, new()
{
    // Shorter than an administrator can set: nobody has to be silent for a minute.
    protected override void Add(WebApplicationBuilder builder)
    {
        base.Add(builder);
        builder.Services.AddSingleton(new SignInOptions { SessionLifetime = TimeSpan.FromSeconds(50) });
    }

    [Fact]
    public async Task A_connection_ends_when_its_session_does()
    {
        await using var ben = await World.Ben.ConnectAsync();

        Beat(after: TimeSpan.FromSeconds(49));
        Assert.Empty(await ben.RestAsync());
        Beat(after: TimeSpan.FromSeconds(1));

        Assert.Equal(1008, await ben.ClosedAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await World.Ben.GetAsync("auth/me")).Status);
    }

    [Fact]
    public async Task A_session_that_is_used_elsewhere_keeps_the_connection_open()
    {
        await using var ben = await World.Ben.ConnectAsync();
        var listener = World.ListenerOf(World.Ben);
        Clock.Advance(TimeSpan.FromSeconds(40));
        var refreshed = await World.Ben.PostAsync("auth/refresh", new { refresh_token = World.Ben.RefreshToken });
        Assert.Equal(HttpStatusCode.OK, refreshed.Status);

        Beat(after: TimeSpan.FromSeconds(15));
        while (listener.SessionExpiresAt == long.MaxValue) await ben.AskAsync("ping", new { });
        Assert.Null(listener.Transport.CloseCode);
        Assert.Empty(await ben.RestAsync());
        Beat(after: TimeSpan.FromSeconds(40));

        Assert.Equal(1008, await ben.ClosedAsync());
    }

    [Fact]
    public async Task Signing_out_closes_the_connections_of_that_session_before_it_is_answered()
    {
        var phone = await World.Ben.OnAnotherDeviceAsync();
        await using var desk = await World.Ben.JoinAsync(World.General);
        await using var mobile = await phone.JoinAsync(World.General);
        var listener = World.ListenerOf(World.Ben);
        var closed = desk.ClosedAsync();

        var answer = await World.Ben.PostAsync("auth/logout");

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.True(listener.Transport.Closed.IsCompleted);
        Assert.Equal(1008, await closed);
        Assert.Equal(HttpStatusCode.Unauthorized, (await World.Ben.GetAsync("auth/me")).Status);
        await World.Ada.SayAsync(World.General, "to the other one");
        Assert.Equal("to the other one", (await mobile.NextAsync("message")).Content);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("auth/me")).Status);
    }

    [Fact]
    public async Task Who_signs_out_without_reading_is_cut()
    {
        await using var ben = await World.Ben.JoinAsync(World.General);
        var listener = World.ListenerOf(World.Ben);

        await World.Ben.PostAsync("auth/logout");
        await World.Ada.SayAsync(World.General, "not for Ben");

        Assert.True(listener.Transport.Closed.IsCompleted);
        await ben.GoneAsync();
        Assert.Empty(ben.Kept);
    }
}
