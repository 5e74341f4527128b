using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>
/// How many messages a second are acknowledged after they are on the disk, against one commit for each and against a
/// database without a server.
/// </summary>
internal static class Ingest
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("ingest");
        report.Fact(
            "ingest",
            $"over WebSocket at most {options.Sockets} sockets, over REST one for each message in flight, "
            + $"channels: {options.Channels}, 200 B of text");
        var variants = VariantsOf(options, report).ToList();
        for (var round = 0; round < options.Rounds; round++)
            await InTurn.RoundAsync(round, variants, Others.Select(other => (Usual, other)), report);
        report.End([.. Goals, .. options.IsSqlite ? SqliteGoals : []]);
    }

    private const string PerSecond = "messages per second";
    private const int UsualInFlight = 64;
    private const string AloneFull = "one message per commit, FULL";
    private const string AloneNormal = "one message per commit, NORMAL";
    private static readonly string Usual = NameOf("ws", UsualInFlight);
    private static readonly string[] Others = [AloneFull, AloneNormal, BareSqlite.Name, PgBench.Name];
    private static readonly Goal[] Goals = [GoalOf(AloneNormal, 1), GoalOf(BareSqlite.Name, 0.35), GoalOf(PgBench.Name, 0.8)];
    private static readonly Goal[] SqliteGoals = [new(Usual, PerSecond, 6000), GoalOf(AloneFull, 5)];

    private static Goal GoalOf(string other, double bound) => new(InTurn.Against(Usual, other), InTurn.Ratio, bound);

    private static string NameOf(string door, int inFlight) => $"{door}, {inFlight} in flight";

    private static IEnumerable<Variant> VariantsOf(BenchOptions options, Report report)
    {
        foreach (var door in options.Doors)
            foreach (var inFlight in options.InFlight)
                yield return Hubbub(new Flow(NameOf(door, inFlight), door, inFlight), options, report);

        // What it is compared with has as many messages in flight.
        if (!options.Doors.Contains("ws") || !options.InFlight.Contains(UsualInFlight)) yield break;

        var alone = new Flow(AloneFull, "ws", UsualInFlight) { Serving = new Serving { MaxBatch = 1 } };
        yield return Hubbub(alone, options, report);
        if (options.IsSqlite)
        {
            var serving = new Serving { MaxBatch = 1, Synchronous = "NORMAL" };
            yield return Hubbub(alone with { Name = AloneNormal, Serving = serving }, options, report);
            yield return new Variant(BareSqlite.Name, () => BareSqlite.RoundAsync(options, report));
        }
        else
        {
            yield return new Variant(PgBench.Name, () => PgBench.RoundAsync(options, report));
        }
    }

    private static Variant Hubbub(Flow flow, BenchOptions options, Report report) =>
        new(flow.Name, () => RoundAsync(flow, options, report));

    private static async Task<double> RoundAsync(Flow flow, BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var sockets = flow.Door == "rest" ? flow.InFlight : Math.Min(options.Sockets, flow.InFlight);
        var seats = await Seeding.RunAsync(ground.Options, sockets, Math.Min(options.Channels, sockets));
        await using var server = await ServerProcess.StartAsync(ground, flow.Serving);
        report.Fact(flow.Serving.Synchronous is null ? "durability" : flow.Name, server.Durability);

        using IPosting posting = flow.Door == "rest"
            ? new RestPosting(server, seats)
            : new Posting(server, seats, flow.InFlight / sockets, WindowClose.Ack, new Tally());
        posting.WarmUp();
        var commits = await server.CommitsAsync();
        var database = options.Cluster?.Cpu;
        var spent = posting.Measure(TimeSpan.FromSeconds(options.Seconds));
        database = options.Cluster?.Cpu - database;
        commits = await server.CommitsAsync() - commits;
        posting.Drain();
        var perStamp = await LogCheck.RunAsync(server.Url, posting.Authors);

        report.Round(
            spent.Named(flow.Name),
            [
                new(PerSecond, spent.Messages / spent.Seconds),
                new("ack p50 ms", spent.Milliseconds(0.5)),
                new("ack p99 ms", spent.Milliseconds(0.99)),
                new("server cpu µs per message", 1e6 * spent.ServerCpu / spent.Messages),
                .. DatabaseFigures(database, spent.Messages),
                new("messages per commit", commits is { } count ? (double)spent.Messages / count : perStamp),
                .. spent.Cores,
            ]);
        return spent.Messages / spent.Seconds;
    }

    /// <summary>What the database's own processes spent, where they are the bench's.</summary>
    public static IEnumerable<Figure> DatabaseFigures(TimeSpan? spent, double messages) =>
        spent is { } time ? [new("database cpu µs per message", time.TotalMicroseconds / messages)] : [];

    private sealed record Flow(string Name, string Door, int InFlight)
    {
        public Serving Serving { get; init; } = new();
    }
}
