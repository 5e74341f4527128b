using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Accounts;

public sealed class DeviceOnSqlite : DeviceTests<SqliteEngine>;

public sealed class DeviceOnPostgres : DeviceTests<PostgresEngine>;

public abstract class DeviceTests<TEngine> : DatabaseFacts<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task People_see_where_they_are_signed_in_and_nobody_elses()
    {
        using var world = new AccountWorld(Database);
        var desk = await world.AdaSignsUpAsync();
        await world.SignUpAsync("Ben");
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        var phone = await SignInAsync(world, "A phone");

        var devices = await world.ListSessions.RunAsync(AccountWorld.ActorOf(desk), default);

        Assert.Equal([phone.Id, desk.Id], devices.Select(d => d.Id));
        Assert.Equal(["A phone", null], devices.Select(d => d.UserAgent));
        var now = world.Clock.UnixMilliseconds();
        var month = (long)TimeSpan.FromDays(30).TotalMilliseconds;
        Assert.Equal(new Device(phone.Id, now, now, now + month, "A phone"), devices[0]);
    }

    [Fact]
    public async Task A_session_that_is_over_is_not_among_them()
    {
        using var world = new AccountWorld(Database);
        var desk = await world.AdaSignsUpAsync();
        var phone = await SignInAsync(world, "A phone");
        await world.SignOut.RunAsync(AccountWorld.ActorOf(desk), default);

        Assert.Equal(phone.Id, Assert.Single(await world.ListSessions.RunAsync(AccountWorld.ActorOf(phone), default)).Id);
        world.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Empty(await world.ListSessions.RunAsync(AccountWorld.ActorOf(phone), default));
    }

    [Theory]
    [InlineData("  A\u0000 \u001b[31mphone\u007f\n ", "A [31mphone")]
    [InlineData("\r\n", null)]
    public async Task A_program_is_shown_without_control_characters(string userAgent, string? shown)
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();
        var phone = await SignInAsync(world, userAgent);

        var devices = await world.ListSessions.RunAsync(AccountWorld.ActorOf(phone), default);

        Assert.Equal(shown, devices[0].UserAgent);
    }

    [Fact]
    public async Task Of_what_a_program_calls_itself_two_hundred_characters_are_kept()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();
        var phone = await SignInAsync(world, string.Concat(Enumerable.Repeat("📱", 300)));

        var devices = await world.ListSessions.RunAsync(AccountWorld.ActorOf(phone), default);

        Assert.Equal(200, devices[0].UserAgent!.EnumerateRunes().Count());
    }

    [Fact]
    public async Task When_a_session_was_last_used_is_known_to_the_hour()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        var start = world.Clock.UnixMilliseconds();

        var seen = new List<long>();
        for (var i = 0; i < 4; i++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(30));
            await world.Authenticate.ByCookieAsync(ada.Cookie, default);
            var device = Assert.Single(await world.ListSessions.RunAsync(AccountWorld.ActorOf(ada), default));
            seen.Add((device.LastUsedAt - start) / 60_000);
        }

        Assert.Equal([0, 60, 60, 120], seen);
    }

    [Fact]
    public async Task A_refresh_is_a_use()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));

        await world.Refresh.RunAsync(ada.Tokens.RefreshToken, default);

        var device = Assert.Single(await world.ListSessions.RunAsync(AccountWorld.ActorOf(ada), default));
        Assert.Equal(world.Clock.UnixMilliseconds(), device.LastUsedAt);
    }

    [Fact]
    public async Task Ending_a_session_ends_all_that_it_opened_before_it_is_answered()
    {
        using var world = new AccountWorld(Database);
        var desk = await world.AdaSignsUpAsync();
        var phone = await SignInAsync(world, "A phone");

        await world.EndSession.RunAsync(AccountWorld.ActorOf(desk), phone.Id, default);

        Assert.False(await world.IsAliveAsync(phone));
        await Refused.WithAsync(
            RefusalCode.InvalidRefreshToken, () => world.Refresh.RunAsync(phone.Tokens.RefreshToken, default));
        Assert.True(await world.IsAliveAsync(desk));
        Assert.Equal([phone.Id], Assert.Single(world.Bus.Told.OfType<SessionsClosed>()).Sessions);
    }

    [Fact]
    public async Task A_session_of_another_is_as_little_there_as_one_that_never_was_or_is_over()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        var ben = await world.SignUpAsync("Ben");
        var over = await SignInAsync(world, "A phone");
        await world.EndSession.RunAsync(AccountWorld.ActorOf(ada), over.Id, default);

        foreach (var session in (SessionId[])[ben.Id, over.Id, new SessionId(999_999)])
            await Refused.WithAsync(
                RefusalCode.NotFound, () => world.EndSession.RunAsync(AccountWorld.ActorOf(ada), session, default));

        Assert.True(await world.IsAliveAsync(ben));
        Assert.Single(world.Bus.Told);
    }

    private static Task<StartedSession> SignInAsync(AccountWorld world, string userAgent) =>
        world.SignIn.RunAsync(new Credentials("Ada", "correct horse", userAgent), default);
}
