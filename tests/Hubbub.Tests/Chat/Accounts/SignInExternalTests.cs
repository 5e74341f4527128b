using System.Text;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Storage;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Accounts;

public sealed class SignInExternalOnSqlite : SignInExternalTests<SqliteEngine>;

public sealed class SignInExternalOnPostgres : SignInExternalTests<PostgresEngine>;

/// <summary>People whom another service vouches for.</summary>
public abstract class SignInExternalTests<TEngine> : DatabaseFacts<TEngine> where TEngine : TestEngine, new()
{
    private readonly TestClock clock = new();

    [Fact]
    public async Task Whoever_comes_first_gets_an_account_under_their_id_without_a_password_or_a_right()
    {
        var zoe = await SignInAsync(7, "Zoe");

        Assert.Equal(new Actor(new UserId(7), Session: null, "Zoe"), zoe!.Actor);
        Assert.Equal(clock.GetUtcNow().AddMinutes(10), zoe.ExpiresAt);
        var account = await Database.ReadAsync(tx => AccountStore.FindAsync(tx, new UserId(7), 0), default);
        Assert.Equal((InstanceRole.User, null), (account!.Role, account.Email));
        Assert.Null(await Database.ReadAsync(tx => AccountStore.PasswordHashAsync(tx, new UserId(7)), default));
    }

    [Fact]
    public async Task The_name_they_got_stays_theirs()
    {
        await SignInAsync(7, "Zoe");

        Assert.Equal("Zoe", (await SignInAsync(7, "Zelda"))!.Actor.Username);
        Assert.Equal("Zelda", (await SignInAsync(8, "Zelda"))!.Actor.Username);
    }

    [Theory]
    [InlineData("zOE")]
    [InlineData("Z")]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("Zoе")]
    public async Task A_name_that_is_taken_or_bad_becomes_one_of_the_id(string name)
    {
        await SignInAsync(7, "Zoe");

        Assert.Equal("user-8", (await SignInAsync(8, name))!.Actor.Username);
    }

    [Fact]
    public async Task Nobody_is_shut_out_by_who_takes_that_name_too()
    {
        await SignInAsync(6, "user-8");

        Assert.Equal("user-8-2", (await SignInAsync(8, ""))!.Actor.Username);
    }

    [Fact]
    public async Task Many_first_connections_at_once_are_one_person()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SignInAsync(7, "Zoe")));

        Assert.All(all, one => Assert.Equal(new Actor(new UserId(7), Session: null, "Zoe"), one!.Actor));
    }

    [Fact]
    public async Task Nobody_is_taken_for_somebody_who_has_a_password_here()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        await RefusedAsync(ada.Account.Id.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(ExternalIds.End)]
    [InlineData(long.MaxValue)]
    public Task An_id_that_is_not_theirs_to_give_is_refused(long user) => RefusedAsync(user);

    [Fact]
    public async Task Where_no_other_service_is_trusted_its_tokens_are_none()
    {
        var act = new SignInExternal(Database, Tokens, new SignInOptions(), clock);

        Assert.Null(await act.RunAsync(OtherService.Vouch(clock, 7, "Zoe"), default));
    }

    [Fact]
    public async Task Accounts_that_are_made_here_begin_above_all_that_the_other_service_gives()
    {
        var ids = new ExternalIds(Database);
        await ids.ReserveAsync(default);
        await ids.ReserveAsync(default);
        await SignInAsync(7, "Zoe");
        using var world = new AccountWorld(Database);
        var ada = await world.SignUpAsync("Ada");

        await ids.ReserveAsync(default);
        var ben = await world.SignUpAsync("Ben");

        Assert.Equal((1L << 40, (1L << 40) + 1), (ada.Account.Id.Value, ben.Account.Id.Value));
    }

    [Fact]
    public async Task Data_whose_own_ids_the_other_service_could_give_is_refused()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();

        var refused = await Assert.ThrowsAsync<DatabaseStartException>(() => new ExternalIds(Database).ReserveAsync(default));

        Assert.Contains($"{1L << 40}", refused.Message, StringComparison.Ordinal);
        Assert.True((await world.SignUpAsync("Ben")).Account.Id.Value < 1L << 40);
    }

    private AccessTokens Tokens =>
        new(new AccessTokenOptions { Secret = Encoding.UTF8.GetBytes(OtherService.Secret) }, clock);

    private Task<Authenticated?> SignInAsync(long user, string name) =>
        new SignInExternal(Database, Tokens, new SignInOptions { TrustsExternalTokens = true }, clock)
            .RunAsync(OtherService.Vouch(clock, user, name), default);

    private async Task RefusedAsync(long user)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => SignInAsync(user, "Zoe"));

        Assert.Equal(RefusalCode.Unauthorized, refused.Code);
    }
}
