using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Accounts;

public sealed class ChangePasswordOnSqlite : ChangePasswordTests<SqliteEngine>;

public sealed class ChangePasswordOnPostgres : ChangePasswordTests<PostgresEngine>;

public abstract class ChangePasswordTests<TEngine> : DatabaseFacts<TEngine> where TEngine : TestEngine, new()
{
    private const string Old = "correct horse";
    private const string New = "battery staple";

    [Fact]
    public async Task The_new_password_opens_and_the_old_one_no_longer()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        await ChangeAsync(world, ada, Old, New);

        await Refused.WithAsync(RefusalCode.InvalidCredentials, () => world.SignIn.RunAsync("Ada", Old, default));
        Assert.True(await world.IsAliveAsync(await world.SignIn.RunAsync("Ada", New, default)));
    }

    [Fact]
    public async Task Every_other_session_of_that_person_ends()
    {
        using var world = new AccountWorld(Database);
        var desk = await world.AdaSignsUpAsync();
        var phone = await world.SignIn.RunAsync("Ada", Old, default);
        var ben = await world.SignUpAsync("Ben");

        await ChangeAsync(world, desk, Old, New);

        Assert.True(await world.IsAliveAsync(desk));
        Assert.True(await world.IsAliveAsync(ben));
        Assert.False(await world.IsAliveAsync(phone));
        Assert.Equal([phone.Id], Assert.Single(world.Bus.Told.OfType<SessionsClosed>()).Sessions);
    }

    [Fact]
    public async Task Who_does_not_know_the_old_password_changes_nothing()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        var phone = await world.SignIn.RunAsync("Ada", Old, default);

        await Refused.FieldAsync("old_password", () => ChangeAsync(world, ada, "wrong horse", New));
        await Refused.FieldAsync("old_password", () => ChangeAsync(world, ada, null, New));
        await Refused.FieldAsync("new_password", () => ChangeAsync(world, ada, Old, "short"));
        await Refused.FieldAsync("new_password", () => ChangeAsync(world, ada, Old, null));

        Assert.True(await world.IsAliveAsync(phone));
        Assert.True(await world.IsAliveAsync(await world.SignIn.RunAsync("Ada", Old, default)));
    }

    [Fact]
    public async Task An_account_of_another_service_has_no_password_to_change()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        await Database.WriteAsync(tx => tx.ExecuteAsync("UPDATE users SET password_hash = NULL"), default);

        await Refused.WithAsync(RefusalCode.Forbidden, () => ChangeAsync(world, ada, Old, New));
    }

    [Fact]
    public async Task Of_two_changes_at_once_one_is_made()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        var codes = await Task.WhenAll(
            Refused.CodeOfAsync(() => ChangeAsync(world, ada, Old, "password one")),
            Refused.CodeOfAsync(() => ChangeAsync(world, ada, Old, "password two")));

        Assert.Single(codes, code => code is null);
        Assert.Single(codes, code => code is RefusalCode.ValidationFailed);
    }

    [Fact]
    public async Task No_session_of_the_old_password_outlives_it_however_they_race()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        var password = Old;
        for (var round = 0; round < 10; round++)
        {
            var next = $"password {round}";
            var signIns = Enumerable.Range(0, 3).Select(_ => TrySignInAsync(world, password)).ToList();
            await ChangeAsync(world, ada, password, next);
            foreach (var started in await Task.WhenAll(signIns))
                Assert.True(started is null || !await world.IsAliveAsync(started));
            password = next;
        }

        Assert.True(await world.IsAliveAsync(ada));
    }

    private static async Task<StartedSession?> TrySignInAsync(AccountWorld world, string password)
    {
        try
        {
            return await world.SignIn.RunAsync("Ada", password, default);
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    private static Task ChangeAsync(AccountWorld world, StartedSession session, string? old, string? next) =>
        world.ChangePassword.RunAsync(AccountWorld.ActorOf(session), new PasswordChange(old, next), default);
}
