using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Accounts;

public sealed class EditProfileOnSqlite : EditProfileTests<SqliteEngine>;

public sealed class EditProfileOnPostgres : EditProfileTests<PostgresEngine>;

public abstract class EditProfileTests<TEngine> : DatabaseFacts<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task What_is_not_given_stays()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        await EditAsync(world, ada, new ProfileEdit
        {
            DisplayName = "  Ada Lovelace ",
            AvatarUrl = Given("https://example.org/ada.png"),
            StatusText = Given(" computing "),
            StatusEmoji = Given("🧮"),
        });

        var edited = await EditAsync(world, ada, new ProfileEdit { Username = "lovelace" });

        Assert.Equal(
            ada.Account with
            {
                Username = "lovelace",
                DisplayName = "Ada Lovelace",
                AvatarUrl = "https://example.org/ada.png",
                Status = new UserStatus("computing", "🧮", null),
            },
            edited);
        Assert.Equal(edited, await ReadAsync(world, ada));
    }

    [Fact]
    public async Task A_null_takes_away_what_was_there()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        await EditAsync(world, ada, new ProfileEdit
        {
            AvatarUrl = Given("https://example.org/ada.png"),
            StatusText = Given("computing"),
            StatusExpiresAt = new Optional<long?>(world.Clock.UnixMilliseconds() + 1),
        });

        await EditAsync(world, ada, new ProfileEdit { AvatarUrl = Given(null), StatusText = Given(null) });

        Assert.Equal(ada.Account, await ReadAsync(world, ada));
    }

    [Fact]
    public async Task A_status_is_over_at_its_time()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        var end = world.Clock.UnixMilliseconds() + 60_000;
        await EditAsync(world, ada, new ProfileEdit
        {
            StatusText = Given("at lunch"),
            StatusExpiresAt = new Optional<long?>(end),
        });

        world.Clock.Advance(TimeSpan.FromMilliseconds(59_999));
        Assert.Equal(new UserStatus("at lunch", null, end), (await ReadAsync(world, ada)).Status);
        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null((await ReadAsync(world, ada)).Status);
        Assert.Null((await world.SignIn.RunAsync("Ada", "correct horse", default)).Account.Status);

        // The end of the old one is not the end of the next.
        var next = await EditAsync(world, ada, new ProfileEdit { StatusEmoji = Given("🧮") });
        Assert.Equal(new UserStatus(null, "🧮", null), next.Status);
    }

    [Fact]
    public async Task A_name_that_was_given_up_is_free_at_once()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        var ben = await world.SignUpAsync("Ben");

        await Refused.WithAsync(
            RefusalCode.UsernameTaken, () => EditAsync(world, ben, new ProfileEdit { Username = "ADA" }));
        await EditAsync(world, ada, new ProfileEdit { Username = "Countess" });
        await EditAsync(world, ben, new ProfileEdit { Username = "ADA" });

        Assert.Equal(ben.Account.Id, (await world.SignIn.RunAsync("ada", "correct horse", default)).Account.Id);
        Assert.Equal(ada.Account.Id, (await world.SignIn.RunAsync("countess", "correct horse", default)).Account.Id);
    }

    [Fact]
    public async Task People_may_write_their_own_name_otherwise()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        Assert.Equal("aDA", (await EditAsync(world, ada, new ProfileEdit { Username = "aDA" })).Username);
    }

    [Fact]
    public async Task Of_many_who_want_one_name_at_once_one_gets_it()
    {
        using var world = new AccountWorld(Database);
        var people = new List<StartedSession>();
        for (var i = 0; i < 4; i++) people.Add(await world.SignUpAsync($"person{i}"));

        var codes = await Task.WhenAll(people
            .Select(person => Refused.CodeOfAsync(() => EditAsync(world, person, new ProfileEdit { Username = "queen" })))
            .Append(Refused.CodeOfAsync(() => world.SignUpAsync("Queen"))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(4, codes.Count(code => code is RefusalCode.UsernameTaken));
    }

    [Fact]
    public async Task Two_edits_of_different_things_at_once_are_both_kept()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        for (var i = 0; i < 10; i++)
        {
            await Task.WhenAll(
                EditAsync(world, ada, new ProfileEdit { DisplayName = $"Ada {i}" }),
                EditAsync(world, ada, new ProfileEdit { StatusText = Given($"round {i}") }));

            var account = await ReadAsync(world, ada);
            Assert.Equal(($"Ada {i}", $"round {i}"), (account.DisplayName, account.Status?.Text));
        }
    }

    [Fact]
    public async Task What_has_a_wrong_form_is_refused_by_its_name()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        var now = world.Clock.UnixMilliseconds();
        (string Field, ProfileEdit Edit)[] bad =
        [
            ("username", new ProfileEdit { Username = "a" }),
            ("username", new ProfileEdit { Username = "a b" }),
            ("display_name", new ProfileEdit { DisplayName = "  " }),
            ("display_name", new ProfileEdit { DisplayName = "\u200b\u200d" }),
            ("display_name", new ProfileEdit { DisplayName = "A\nda" }),
            ("display_name", new ProfileEdit { DisplayName = "A\u202eda" }),
            ("display_name", new ProfileEdit { DisplayName = new string('a', 65) }),
            ("avatar_url", new ProfileEdit { AvatarUrl = Given("javascript:alert(1)") }),
            ("avatar_url", new ProfileEdit { AvatarUrl = Given("/media/../auth") }),
            ("avatar_url", new ProfileEdit { AvatarUrl = Given("/media/" + new string('a', 64)) }),
            ("avatar_url", new ProfileEdit { AvatarUrl = Given("https://example.org/" + new string('a', 2048)) }),
            ("status_text", new ProfileEdit { StatusText = Given(new string('a', 101)) }),
            ("status_text", new ProfileEdit { StatusText = Given("a\u0007") }),
            ("status_emoji", new ProfileEdit { StatusEmoji = Given(new string('a', 33)) }),
            ("status_expires_at", new ProfileEdit { StatusExpiresAt = new Optional<long?>(now) }),
            ("status_expires_at", new ProfileEdit { StatusExpiresAt = new Optional<long?>(now + 400 * 86_400_000L) }),
        ];

        foreach (var (field, edit) in bad) await Refused.FieldAsync(field, () => EditAsync(world, ada, edit));
        Assert.Equal(ada.Account, await ReadAsync(world, ada));
        Assert.Equal(64, (await EditAsync(world, ada, new ProfileEdit
        {
            DisplayName = string.Concat(Enumerable.Repeat("🧮", 64)),
        })).DisplayName.EnumerateRunes().Count());
    }

    private static Optional<string?> Given(string? value) => new(value);

    private static Task<Account> EditAsync(AccountWorld world, StartedSession session, ProfileEdit edit) =>
        world.EditProfile.RunAsync(AccountWorld.ActorOf(session), edit, default);

    private static Task<Account> ReadAsync(AccountWorld world, StartedSession session) =>
        world.ReadAccount.RunAsync(AccountWorld.ActorOf(session), default);
}
