using System.Diagnostics;
using System.Globalization;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Matrix;

public sealed class MatrixOnSqlite(MatrixFixture<SqliteEngine> fixture) : MatrixTests<SqliteEngine>(fixture);

public sealed class MatrixOnPostgres(MatrixFixture<PostgresEngine> fixture) : MatrixTests<PostgresEngine>(fixture);

/// <summary>
/// Everybody tries everything: each is answered as it is written in the sheets, what is refused leaves no trace and no
/// sound, and nobody ever reads what is not for them.
/// </summary>
public abstract class MatrixTests<TEngine>(MatrixFixture<TEngine> fixture) : IClassFixture<MatrixFixture<TEngine>>
    where TEngine : TestEngine, new()
{
    private const int ProblemsShown = 20;

    private static readonly Sheet[] All =
    [
        .. AccountSheets.All, .. CommunitySheets.All, .. ChannelSheets.All, .. MessageSheets.All, .. CommandSheets.All,
        .. VezaSheets.All, .. RtcSheets.All, .. FluxySheets.All,
    ];

    public static TheoryData<string> Names => [.. All.Select(sheet => sheet.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_is_answered_as_they_may(string name)
    {
        var world = await fixture.OpenAsync();
        var run = new MatrixRun(world, All.Single(sheet => sheet.Name == name));
        var problems = await run.RunAsync();

        fixture.Count(run.Calls);
        var shown = string.Join('\n', problems.Distinct().Take(ProblemsShown));
        Assert.True(problems.Count == 0, $"seed {fixture.Seed}, {name}\n{shown}");
    }

    [Fact]
    public async Task Each_operation_has_its_rows()
    {
        var world = await fixture.OpenAsync();
        var operations = Operations.Routes(world.Services).Select(Operations.WithoutPrefix).Concat(Operations.Commands);
        var written = All.Select(sheet => Operations.Normal(sheet.Operation)).ToHashSet();

        Assert.NotEmpty(written);
        Assert.Empty(operations.Distinct().Except(written));
        Assert.Empty(written.Except(operations));
    }

    [Fact]
    public async Task The_older_paths_lead_to_the_same_routes()
    {
        var world = await fixture.OpenAsync();
        var routes = Operations.Routes(world.Services);
        var prefixed = routes.Where(route => Operations.WithoutPrefix(route) != route).ToList();

        Assert.NotEmpty(prefixed);
        Assert.Empty(prefixed.Select(Operations.WithoutPrefix).Except(routes));
        foreach (var route in prefixed)
        {
            var (method, path) = (route.Split(' ')[0], route.Split(' ')[1].Replace("{}", "1", StringComparison.Ordinal));
            var shown = await world[Role.Nobody].AskAsync(method, path, "{}");
            var older = await world[Role.Nobody].AskAsync(method, Operations.WithoutPrefix(path), "{}");
            Assert.Equal(shown.Likeness, older.Likeness);
        }
    }

    [Fact]
    public async Task Who_connects_is_greeted_with_what_they_may_know()
    {
        var world = await fixture.OpenAsync();
        foreach (var role in Roles.SignedIn)
        {
            var before = world[role].Ear.Bytes;
            await using var line = await world[role].OpenAsync();
            await line.AskAsync("ping", "{}");
            Assert.True(world[role].Ear.Bytes > before);
        }

        Assert.Empty(world.TakeLeaks());
    }

    [Fact]
    public async Task A_word_that_everybody_reads_is_found_at_everybody()
    {
        var world = await fixture.OpenAsync();
        Assert.Empty(world.TakeLeaks());

        var word = world.Canaries.NewWord("decoy");
        await world[Role.Zoe].SayAsync(world.Places.Room, word);
        await world.SettleAsync();
        foreach (var role in Roles.SignedIn) await world[role].DoAsync("GET", $"channels/{world.Places.Room}/messages");
        var found = world.TakeLeaks().ToList();
        world.Canaries.Forget(word);

        foreach (var role in Roles.SignedIn)
        {
            // In the frames of each socket, and in the answer over HTTP as it came and as it was put together.
            var finds = found.Count(leak => leak.StartsWith($"{role} has read the decoy", StringComparison.Ordinal));
            Assert.True(finds >= Player.Sockets + 2, $"{role}: {finds}");
        }
    }

    [Fact]
    public async Task That_something_is_unread_is_told_to_those_who_may_read_it()
    {
        var world = await fixture.OpenAsync();
        var open = await world.Subjects.MakeAsync("public channel");
        var hidden = await world.Subjects.MakeAsync("private channel of others");
        await world[Role.Owner].SayAsync(long.Parse(hidden.Channel!, CultureInfo.InvariantCulture), "to whom it concerns");
        await world.SettleAsync();

        Assert.Equal([Role.Member, Role.Admin, Role.Owner], world.Hints.ToldOf(open));
        Assert.Equal([Role.Owner, Role.Zoe], world.Hints.ToldOf(hidden));
        Assert.Empty(world.Hints.TakeStrays());
    }

    [Fact]
    public async Task At_chat_rtc_a_server_is_heard_by_those_who_have_joined_it()
    {
        var world = await fixture.OpenAsync();
        var club = await world.Subjects.MakeAsync("club, almost empty");
        await world.SettleAsync();
        await world[Role.Owner].DoAsync("POST", $"servers/{club.Values["server"]}/channels", new { name = "news" });

        var heard = (await world.SettleAsync()).Where(it => it.Contains("news", StringComparison.Ordinal)).ToList();
        foreach (var role in (Role[])[Role.Member, Role.Admin, Role.Owner, Role.Zoe])
            Assert.Equal(2, heard.Count(it => it.StartsWith($"{role} has heard channel_created", StringComparison.Ordinal)));
        var told = Assert.Single(heard, it => it.Contains(" has heard channel:created", StringComparison.Ordinal));
        Assert.StartsWith($"{Role.Zoe} ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_allowed_call_does_is_seen_and_heard()
    {
        var world = await fixture.OpenAsync();
        await world.SettleAsync();
        var before = await world.Dump.ReadAsync();
        await world[Role.Zoe].SayAsync(world.Places.Room, "something");

        var changes = TableDump.Changes(before, await world.Dump.ReadAsync()).ToList();
        Assert.Single(changes, it => it.StartsWith("+ messages ", StringComparison.Ordinal) && it.Contains("something"));
        var heard = (await world.SettleAsync()).Where(it => it.Contains("something", StringComparison.Ordinal)).ToList();
        foreach (var role in Roles.SignedIn)
            Assert.Equal(Player.Sockets, heard.Count(it => it.StartsWith($"{role} has", StringComparison.Ordinal)));
    }
}

/// <summary>The world that the rows of one engine share.</summary>
public sealed class MatrixFixture<TEngine> : IAsyncLifetime where TEngine : TestEngine, new()
{
    private readonly TEngine engine = new();
    private readonly Stopwatch elapsed = Stopwatch.StartNew();
    private Task<MatrixWorld>? opened;
    private int calls;

    public int Seed { get; } = Random.Shared.Next();

    // In the first test that asks: only a test can be skipped.
    internal Task<MatrixWorld> OpenAsync() => opened ??= MatrixWorld.OpenAsync(engine, Seed);

    internal void Count(int made) => calls += made;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.SendDiagnosticMessage($"{typeof(TEngine).Name}: {calls} calls in {elapsed.Elapsed}, seed {Seed}");
        if (opened is { IsCompletedSuccessfully: true }) await (await opened).DisposeAsync();
        await engine.DisposeAsync();
    }
}
