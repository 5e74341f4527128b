using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Storage;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Accounts;

public sealed class SignInOnSqlite : SignInTests<SqliteEngine>;

public sealed class SignInOnPostgres : SignInTests<PostgresEngine>;

public abstract class SignInTests<TEngine> : DatabaseFacts<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task People_sign_in_by_name_or_address_in_any_case()
    {
        using var world = new AccountWorld(Database);
        var signedUp = await world.AdaSignsUpAsync();

        foreach (var nameOrEmail in (string[])["Ada", "aDA", "ada@example.org", "ADA@EXAMPLE.ORG"])
        {
            var signedIn = await world.SignIn.RunAsync(nameOrEmail, "correct horse", default);

            Assert.Equal(signedUp.Account, signedIn.Account);
            Assert.True(await world.IsAliveAsync(signedIn));
        }
    }

    [Fact]
    public async Task Every_sign_in_is_a_session_of_its_own()
    {
        using var world = new AccountWorld(Database);
        var signedUp = await world.AdaSignsUpAsync();

        var signedIn = await world.SignIn.RunAsync("Ada", "correct horse", default);

        Assert.NotEqual(signedUp.Id, signedIn.Id);
        Assert.NotEqual(signedUp.Cookie, signedIn.Cookie);
    }

    [Fact]
    public async Task Whatever_is_wrong_the_answer_is_the_same()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();

        foreach (var (nameOrEmail, password) in Wrong)
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => world.SignIn.RunAsync(nameOrEmail, password, default));

            Assert.Equal(RefusalCode.InvalidCredentials, refused.Code);
            Assert.Equal(Refuse.InvalidCredentials().Message, refused.Message);
            Assert.Null(refused.Fields);
        }
    }

    [Fact]
    public async Task A_password_of_an_older_strength_is_hashed_anew_at_the_next_sign_in()
    {
        using var before = new AccountWorld(Database, rounds: 1000);
        using var after = new AccountWorld(Database, rounds: 2000);
        var ada = await before.AdaSignsUpAsync();

        await after.SignIn.RunAsync("Ada", "correct horse", default);

        Assert.StartsWith("pbkdf2-sha512$2000$", await HashOfAsync(ada.Account.Id), StringComparison.Ordinal);
        Assert.True(await after.IsAliveAsync(await after.SignIn.RunAsync("Ada", "correct horse", default)));
    }

    [Fact]
    public async Task A_password_is_not_kept_as_it_is()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        Assert.DoesNotContain("correct horse", await HashOfAsync(ada.Account.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_that_are_over_are_forgotten_at_the_next_sign_in()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();
        var ben = await world.SignUpAsync("Ben");
        world.Clock.Advance(TimeSpan.FromDays(31));

        await world.SignIn.RunAsync("Ada", "correct horse", default);

        var left = await Database.ReadAsync(tx => tx.ManyAsync<UserId>("SELECT user_id FROM sessions ORDER BY id"), default);
        Assert.Equal(2, left.Count);
        Assert.Equal(ben.Account.Id, left[0]);
    }

    private static readonly (string? NameOrEmail, string? Password)[] Wrong =
    [
        ("Ada", "wrong horse"),
        ("Ada", "Correct horse"),
        ("Ada", ""),
        ("Ada", null),
        ("Nobody", "correct horse"),
        ("nobody@example.org", "correct horse"),
        ("", "correct horse"),
        (null, "correct horse"),
        ("A\0da", "correct horse"),
        ("\ud800", "correct horse"),
        ("a\0@example.org", "correct horse"),
    ];

    private Task<string?> HashOfAsync(UserId user) =>
        Database.ReadAsync(tx => AccountStore.PasswordHashAsync(tx, user), default);
}
