using Hubbub.Proof;
using Hubbub.Proof.Invariants;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Proof;

/// <summary>A load on a real server process, from an empty database to the checker's word.</summary>
internal sealed class Run : IAsyncDisposable
{
    private readonly CancellationTokenSource deadline;
    private readonly string url;
    private readonly LoadPlan plan;
    private Task leaving = Task.CompletedTask;

    private Run(string url, LoadPlan plan, CancellationTokenSource deadline) =>
        (this.url, this.plan, this.deadline) = (url, plan, deadline);

    public ServerProcess Server { get; private set; } = null!;

    public Load Load { get; private set; } = null!;

    /// <summary>Only so that a run that hangs ends; nothing waits for it.</summary>
    public CancellationToken Deadline => deadline.Token;

    public static async Task<Run> StartAsync(string url, LoadPlan plan)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        var run = new Run(url, plan, deadline);
        try
        {
            await run.BeginAsync();
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets all come to rest; the checker must find nothing, and the database hold what its readers were told.</summary>
    public async Task<History> FinishAsync()
    {
        await leaving;
        var logs = await Load.ComeToRestAsync();
        var history = Load.History.ToHistory(logs);
        Assert.True(Checker.Check(history) is [], Report(Checker.Check(history)));
        Deadline.ThrowIfCancellationRequested();

        await Server.KillAsync();
        await using var database = await StoredLog.OpenAsync(url);
        foreach (var log in logs) Assert.Equal(log.Elements, await StoredLog.ReadAsync(database, log.Channel));
        return history;
    }

    public async ValueTask DisposeAsync()
    {
        await deadline.CancelAsync();
        if (Load is not null) await Load.DisposeAsync();
        if (Server is not null) await Server.DisposeAsync();
        deadline.Dispose();
    }

    private async Task BeginAsync()
    {
        Town town;
        await using (var database = await StoredLog.OpenAsync(url))
            town = await Town.BuildAsync(database, 1 + plan.Senders + plan.Readers);

        TestContext.Current.TestOutputHelper?.WriteLine($"The seed of this run is {plan.Seed}.");
        Server = await ServerProcess.StartAsync(
            $"database.url={url}", $"security.jwt_secret={Town.Secret}",
            "limits.messages_per_minute=0", "limits.auth_attempts_per_minute=0");
        Load = new Load(town, Server.Address, plan, Deadline);
        await Load.StartAsync();
        if (plan.HasDepartures) leaving = new Departures(Load, Deadline).RunAsync();
    }

    private string Report(IReadOnlyList<Violation> violations) => string.Join(
        '\n', violations.Select(v => v.ToString()).Prepend($"Seed {plan.Seed}:").Concat(Server.Errors.TakeLast(20)));
}
