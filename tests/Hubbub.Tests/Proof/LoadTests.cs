using System.Net.WebSockets;
using Hubbub.Proof;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Proof;

/// <summary>Runs take every core there is: one at a time.</summary>
[CollectionDefinition(Name)]
public sealed class Runs
{
    public const string Name = "Runs";
}

[Collection(Runs.Name)]
public sealed class LoadOnSqlite : LoadTests<SqliteEngine>;

[Collection(Runs.Name)]
public sealed class LoadOnPostgres : LoadTests<PostgresEngine>;

public abstract class LoadTests<TEngine> : IAsyncLifetime where TEngine : TestEngine, new()
{
    private readonly TEngine engine = new();

    public async ValueTask InitializeAsync() => await engine.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Readers_who_stay_on_the_line_hear_all_in_one_order()
    {
        var plan = new LoadPlan { WhimPace = 0, SendersBreakLines = false };
        await using var run = await Run.StartAsync(engine.Url, plan);

        var history = await run.FinishAsync();

        history.MustBeRich(messages: 1280);
        history.MustBeCompanionable();
        Assert.All(run.Load.Readers.Skip(4), r => Assert.Equal(1, history.Lines(r, LineState.Connected)));
        Assert.Empty(run.Server.Errors);
    }

    [Fact]
    public async Task Readers_who_break_off_at_random_hear_all_in_one_order()
    {
        await using var run = await Run.StartAsync(engine.Url, new LoadPlan());

        var history = await run.FinishAsync();

        history.MustBeRich(messages: 1280);
        history.MustBeCompanionable();
        Assert.InRange(history.Lines(LineState.Resumed), 20, int.MaxValue);
        Assert.InRange(history.ReadMarks(), 20, int.MaxValue);
        Assert.Empty(run.Server.Errors);
    }

    [Fact]
    public async Task A_server_killed_five_times_keeps_every_promise()
    {
        await using var run = await Run.StartAsync(engine.Url, new LoadPlan { WhimPace = 400 });

        for (var kill = 1; kill <= 5; kill++)
        {
            await run.Load.ReachedAsync(kill / 7.0);
            await run.Server.KillAsync();
            await run.Server.StartAgainAsync();
        }

        var history = await run.FinishAsync();
        history.MustBeRich(messages: 1280);
        history.MustBeCompanionable();
        Assert.InRange(history.LostAnswers(), 50, int.MaxValue);
        Assert.InRange(history.Lines(LineState.Resumed), 20, int.MaxValue);
        Assert.Empty(run.Server.Errors);
    }

    [Fact]
    public async Task A_server_told_to_stop_answers_what_it_took_and_sends_everybody_away()
    {
        var plan = new LoadPlan { WhimPace = 0, SendersBreakLines = false, HasDepartures = false };
        await using var run = await Run.StartAsync(engine.Url, plan);

        await run.Load.ReachedAsync(0.5);
        run.Server.Terminate();
        var exit = await run.Server.ExitAsync().WaitAsync(TimeSpan.FromSeconds(30), run.Deadline);
        await run.Server.StartAgainAsync();

        var history = await run.FinishAsync();
        Assert.Equal(0, exit);
        Assert.All(run.Load.Clients, c => Assert.Equal((WebSocketCloseStatus)1012, c.LastClose));
        Assert.Empty(history.TakenButUnanswered());
        history.MustBeRich(messages: 1280);
        history.MustBeCompanionable();
        Assert.Empty(run.Server.Errors);
    }
}
