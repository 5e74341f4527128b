using Hubbub.Chat.Accounts;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Accounts;

public sealed class FindPeopleOnSqlite : FindPeopleTests<SqliteEngine>;

public sealed class FindPeopleOnPostgres : FindPeopleTests<PostgresEngine>;

public abstract class FindPeopleTests<TEngine> : DatabaseFacts<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task People_are_found_by_the_beginning_of_either_name_whatever_the_case()
    {
        using var world = new AccountWorld(Database);
        foreach (var name in (string[])["adam", "Ada", "Ben", "éadA"]) await world.SignUpAsync(name);
        var zoe = await world.SignUpAsync("zoe");
        await world.EditProfile.RunAsync(AccountWorld.ActorOf(zoe), new ProfileEdit { DisplayName = "ADA Zoe" }, default);

        Assert.Equal(["Ada", "adam", "zoe"], await FindAsync(world, " aDa "));
        Assert.Equal(["éadA"], await FindAsync(world, "ÉA"));
        Assert.Equal(["zoe"], await FindAsync(world, "ada z"));
        Assert.Equal(["zoe"], await FindAsync(world, "ZO"));
        Assert.Empty(await FindAsync(world, "da"));
    }

    [Fact]
    public async Task Nobody_is_found_twice()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        Assert.Equal("Ada", ada.Account.DisplayName);

        Assert.Equal(["Ada"], await FindAsync(world, "ad"));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("a%")]
    [InlineData("a_a")]
    [InlineData("\\")]
    [InlineData("' OR '1' = '1")]
    public async Task No_character_stands_for_others(string query)
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();

        Assert.Empty(await FindAsync(world, query));
    }

    [Fact]
    public async Task A_name_that_was_given_up_finds_nobody()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();

        await world.EditProfile.RunAsync(
            AccountWorld.ActorOf(ada), new ProfileEdit { Username = "countess", DisplayName = "Lovelace" }, default);

        Assert.Empty(await FindAsync(world, "ada"));
        Assert.Equal(["countess"], await FindAsync(world, "LOVE"));
    }

    [Fact]
    public async Task At_most_so_many_are_found_the_first_by_name()
    {
        using var world = new AccountWorld(Database);
        foreach (var i in (int[])[3, 1, 4, 2, 5]) await world.SignUpAsync($"user{i}");

        Assert.Equal(["user1", "user2"], await FindAsync(world, "user", limit: 2));
        await Refused.FieldAsync("limit", () => FindAsync(world, "user", limit: 51));
        await Refused.FieldAsync("limit", () => FindAsync(world, "user", limit: 0));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0")]
    public async Task Who_looks_for_nothing_is_told_so(string? query)
    {
        using var world = new AccountWorld(Database);

        await Refused.FieldAsync("query", () => FindAsync(world, query));
        await Refused.FieldAsync("query", () => FindAsync(world, new string('a', 65)));
    }

    private static async Task<IEnumerable<string>> FindAsync(AccountWorld world, string? query, int limit = 20) =>
        (await world.FindPeople.RunAsync(query, limit, default)).Select(person => person.Username);
}
