using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Accounts;

public sealed class RegisterOnSqlite : RegisterTests<SqliteEngine>;

public sealed class RegisterOnPostgres : RegisterTests<PostgresEngine>;

public abstract class RegisterTests<TEngine> : DatabaseFacts<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Who_signs_up_is_signed_in()
    {
        using var world = new AccountWorld(Database);

        var ada = await world.AdaSignsUpAsync();

        var caller = await world.Authenticate.ByCookieAsync(ada.Cookie, default);
        Assert.Equal(new Actor(ada.Account.Id, ada.Id, "Ada"), caller!.Actor);
        Assert.Equal(
            new Account(ada.Account.Id, "Ada", "Ada", null, "Ada@example.org", InstanceRole.Admin, 1_767_225_600_000),
            ada.Account);
    }

    [Fact]
    public async Task The_first_to_sign_up_is_the_only_administrator()
    {
        using var world = new AccountWorld(Database);

        var roles = new List<InstanceRole>();
        foreach (var name in (string[])["Ada", "Ben", "Eve"]) roles.Add((await world.SignUpAsync(name)).Account.Role);

        Assert.Equal([InstanceRole.Admin, InstanceRole.User, InstanceRole.User], roles);
    }

    [Fact]
    public async Task Of_many_who_sign_up_first_at_once_one_is_administrator()
    {
        using var world = new AccountWorld(Database);

        var sessions = await Task.WhenAll(Enumerable.Range(1, 12).Select(i => world.SignUpAsync($"user{i}")));

        Assert.Single(sessions, s => s.Account.Role == InstanceRole.Admin);
        Assert.Equal(12, sessions.Select(s => s.Account.Id).Distinct().Count());
    }

    [Fact]
    public async Task Of_many_who_want_one_name_at_once_one_gets_it()
    {
        using var world = new AccountWorld(Database);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => OutcomeAsync(world, "ada", $"ada{i}@example.org")));

        Assert.Single(outcomes, o => o is null);
        Assert.Equal(7, outcomes.Count(o => o == RefusalCode.UsernameTaken));
    }

    [Fact]
    public async Task Of_many_who_want_one_address_at_once_one_gets_it()
    {
        using var world = new AccountWorld(Database);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => OutcomeAsync(world, $"ada{i}", "ada@example.org")));

        Assert.Single(outcomes, o => o is null);
        Assert.Equal(7, outcomes.Count(o => o == RefusalCode.EmailTaken));
    }

    [Fact]
    public async Task A_name_is_taken_in_any_case_and_any_width()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();

        Assert.Equal(RefusalCode.UsernameTaken, await OutcomeAsync(world, "aDA", "other@example.org"));
        Assert.Equal(RefusalCode.UsernameTaken, await OutcomeAsync(world, "ａｄａ", "other@example.org"));
        Assert.Equal(RefusalCode.EmailTaken, await OutcomeAsync(world, "Other", "aDA@EXAMPLE.org"));
    }

    [Fact]
    public async Task Everything_wrong_is_told_at_once()
    {
        using var world = new AccountWorld(Database);

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => world.Register.RunAsync(new Registration("a", "nowhere", "short"), default));

        Assert.Equal(RefusalCode.ValidationFailed, refused.Code);
        Assert.Equal(["email", "password", "username"], refused.Fields!.Keys.Order());
    }

    [Fact]
    public async Task Nothing_filled_in_is_wrong_in_every_field()
    {
        using var world = new AccountWorld(Database);

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => world.Register.RunAsync(new Registration(null, null, null), default));

        Assert.Equal(["email", "password", "username"], refused.Fields!.Keys.Order());
    }

    [Fact]
    public async Task A_closed_installation_lets_in_who_sets_it_up_then_nobody()
    {
        using var world = new AccountWorld(Database, isOpen: false);

        var first = await world.AdaSignsUpAsync();

        Assert.Equal(InstanceRole.Admin, first.Account.Role);
        Assert.Equal(RefusalCode.RegistrationClosed, await OutcomeAsync(world, "Ben", "ben@example.org"));
    }

    [Fact]
    public async Task A_closed_installation_lets_in_one_of_many_who_set_it_up_at_once()
    {
        using var world = new AccountWorld(Database, isOpen: false);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => OutcomeAsync(world, $"u{i}", $"u{i}@example.org")));

        Assert.Single(outcomes, o => o is null);
        Assert.Equal(7, outcomes.Count(o => o == RefusalCode.RegistrationClosed));
    }

    private static async Task<RefusalCode?> OutcomeAsync(AccountWorld world, string username, string email)
    {
        try
        {
            await world.SignUpAsync(username, email);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Code;
        }
    }
}
