using Hubbub.Chat;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Accounts;

public sealed class SessionOnSqlite : SessionTests<SqliteEngine>;

public sealed class SessionOnPostgres : SessionTests<PostgresEngine>;

public abstract class SessionTests<TEngine> : DatabaseFacts<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task A_token_and_a_cookie_prove_the_same_session()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        var byToken = await world.Authenticate.ByAccessTokenAsync(ada.Tokens.AccessToken, default);
        var byCookie = await world.Authenticate.ByCookieAsync(ada.Cookie, default);

        Assert.Equal(new Actor(ada.Account.Id, ada.Id, "Ada"), byToken!.Actor);
        Assert.Equal(byToken, byCookie);
        Assert.Equal(world.Clock.GetUtcNow().AddDays(30), byToken.ExpiresAt);
    }

    [Fact]
    public async Task An_access_token_in_the_cookie_is_read_too()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        var caller = await world.Authenticate.ByCookieAsync(ada.Tokens.AccessToken, default);

        Assert.Equal(ada.Id, caller!.Actor.Session);
    }

    [Fact]
    public async Task What_was_made_up_proves_nothing()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();

        foreach (var shown in (string[])["", "made up", "a.b.c", "\0", "\ud800"])
        {
            Assert.Null(await world.Authenticate.ByCookieAsync(shown, default));
            Assert.Null(await world.Authenticate.ByAccessTokenAsync(shown, default));
        }
    }

    [Fact]
    public async Task A_refresh_token_opens_no_door()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        Assert.Null(await world.Authenticate.ByCookieAsync(ada.Tokens.RefreshToken, default));
        Assert.Null(await world.Authenticate.ByAccessTokenAsync(ada.Tokens.RefreshToken, default));
    }

    [Fact]
    public async Task A_token_for_somebody_elses_session_proves_nothing()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        var ben = await world.SignUpAsync("Ben");

        Assert.Null(await world.Authenticate.ByAccessTokenAsync(world.AccessTokens.Issue(ada.Account, ben.Id), default));
    }

    [Fact]
    public async Task A_session_that_is_used_does_not_end()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        for (var i = 0; i < 4; i++)
        {
            world.Clock.Advance(TimeSpan.FromDays(29));
            var caller = await world.Authenticate.ByCookieAsync(ada.Cookie, default);

            Assert.True(caller!.IsExtended);
            Assert.Equal(world.Clock.GetUtcNow().AddDays(30), caller.ExpiresAt);
        }
    }

    [Fact]
    public async Task A_session_that_is_left_alone_ends()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        world.Clock.Advance(TimeSpan.FromDays(30));

        Assert.False(await world.IsAliveAsync(ada));
        Assert.Null(await world.Sessions.ExpiryAsync(ada.Id, default));
    }

    [Fact]
    public async Task A_session_is_extended_once_an_hour_however_often_it_is_used()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        var extended = 0;
        for (var minute = 0; minute < 180; minute += 10)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(10));
            if ((await world.Authenticate.ByCookieAsync(ada.Cookie, default))!.IsExtended) extended++;
        }

        Assert.Equal(3, extended);
    }

    [Fact]
    public async Task Signing_out_ends_everything_that_the_session_opened()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        var elsewhere = await world.SignIn.RunAsync("Ada", "correct horse", default);

        await world.SignOut.RunAsync(new Actor(ada.Account.Id, ada.Id, "Ada"), default);

        Assert.Null(await world.Authenticate.ByCookieAsync(ada.Cookie, default));
        Assert.Null(await world.Authenticate.ByAccessTokenAsync(ada.Tokens.AccessToken, default));
        await Assert.ThrowsAsync<RefusedException>(() => world.Refresh.RunAsync(ada.Tokens.RefreshToken, default));
        Assert.Equal([ada.Id], Assert.Single(world.Bus.Told.OfType<SessionsClosed>()).Sessions);
        Assert.True(await world.IsAliveAsync(elsewhere));
    }

    [Fact]
    public async Task An_account_that_is_gone_has_no_sessions()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        await Database.WriteAsync(tx => tx.ExecuteAsync("DELETE FROM users WHERE id = @Id", new { ada.Account.Id }), default);

        Assert.False(await world.IsAliveAsync(ada));
        await Assert.ThrowsAsync<RefusedException>(() => world.Refresh.RunAsync(ada.Tokens.RefreshToken, default));
    }

    [Fact]
    public async Task No_secret_is_stored_as_it_is()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        var stored = await Database.ReadAsync(
            tx => tx.ManyAsync<string>("SELECT cookie_hash FROM sessions UNION ALL SELECT token_hash FROM refresh_tokens"),
            default);

        Assert.Equal(2, stored.Count);
        Assert.DoesNotContain(ada.Cookie, stored);
        Assert.DoesNotContain(ada.Tokens.RefreshToken, stored);
    }
}
