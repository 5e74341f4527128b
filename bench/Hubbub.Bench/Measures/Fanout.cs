using Hubbub.Bench.Wire;
using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>
/// How many deliveries a second reach the subscribers of one channel, each of them durable and in order. The posters are
/// native, whatever the subscribers speak.
/// </summary>
internal static class Fanout
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("fanout");
        report.Fact(
            "fanout",
            $"{options.Readers} readers, {options.Posters} posters × {options.Window} until their own echo, "
            + "200 B of text");
        for (var round = 0; round < options.Rounds; round++) await InTurnAsync(round, options, report);
        report.End([new Goal(Native.Name, PerSecond, 300_000), .. options.Dialects.SelectMany(GoalsOf)]);
    }

    private const string PerSecond = "deliveries per second";
    private const string PerCpuSecond = "deliveries per server cpu second";
    private static readonly NativeDialect Native = NativeDialect.Instance;

    private static string AgainstNative(IDialect dialect) => $"{dialect.Name} / {Native.Name}";

    private static IEnumerable<Goal> GoalsOf(IDialect dialect) =>
        [new(AgainstNative(dialect), PerSecond, 0.7), new(AgainstNative(dialect), PerCpuSecond, 0.7)];

    private static async Task InTurnAsync(int round, BenchOptions options, Report report)
    {
        // Another one is the first each time, so that a machine that grows slower favours none.
        var first = round % options.Dialects.Count;
        var speeds = new Dictionary<IDialect, Speed>();
        foreach (var dialect in options.Dialects.Skip(first).Concat(options.Dialects.Take(first)))
            speeds[dialect] = await RoundAsync(dialect, options, report);

        if (!speeds.Remove(Native, out var native)) return;
        foreach (var (dialect, speed) in speeds)
        {
            report.Round(
                AgainstNative(dialect),
                [
                    new(PerSecond, speed.PerSecond / native.PerSecond),
                    new(PerCpuSecond, speed.PerCpuSecond / native.PerCpuSecond),
                ]);
        }
    }

    private static async Task<Speed> RoundAsync(IDialect dialect, BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var seats = await Seeding.RunAsync(
            ground.Options, options.Posters + options.Readers, channels: 1, areRooms: dialect.IsOfRooms);
        await using var server = await ServerProcess.StartAsync(ground, ServerProcess.UsualBatch);
        report.Fact("durability", server.Durability);

        var (tally, deliveries) = (new Tally(), new Deliveries());
        var readers = seats.Skip(options.Posters).Select(s => new Reader(s, dialect, deliveries)).ToList();
        using var posting = new Posting(server, seats.Take(options.Posters), options.Window, WindowClose.Echo, tally);
        posting.Join(readers);
        posting.WarmUp();

        var before = deliveries.Count;
        var spent = posting.Measure(TimeSpan.FromSeconds(options.Seconds));
        var delivered = deliveries.Count - before;
        posting.Drain();
        posting.RunUntil(() => readers.All(r => r.Heard == tally.Closed), "the last message at every reader");
        deliveries.Compare(posting.Posters);
        var perCommit = await LogCheck.RunAsync(server.Url, posting.Posters);

        var speed = new Speed(delivered / spent.Seconds, delivered / spent.ServerCpu);
        report.Round(
            spent.IsBoundByLoad ? $"{dialect.Name} (bound by the load's core)" : dialect.Name,
            [.. FiguresOf(speed, spent), new("messages per commit", perCommit), .. spent.Cores]);
        return speed;
    }

    private static IEnumerable<Figure> FiguresOf(Speed speed, Spent spent) =>
    [
        new(PerSecond, speed.PerSecond),
        new("post to echo p50 ms", spent.Milliseconds(0.5)),
        new("post to echo p99 ms", spent.Milliseconds(0.99)),
        new("server cpu µs per delivery", 1e6 / speed.PerCpuSecond),
        new("messages per second", spent.Messages / spent.Seconds),
    ];

    /// <summary>Deliveries in a second of time, and in one of the server's work.</summary>
    private sealed record Speed(double PerSecond, double PerCpuSecond);
}
