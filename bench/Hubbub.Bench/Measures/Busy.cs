using Hubbub.Bench.Wire;
using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>How long somebody's message takes while a crowd elsewhere hears more than it can.</summary>
internal static class Busy
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("busy");
        report.Fact(
            "busy",
            $"POST of a message to a quiet channel, one every {Pause.TotalMilliseconds} ms, before and while "
            + $"{options.Readers} readers of another one hear {options.Posters} posters × {options.Window}");
        Limits.RequireFiles(options.Readers + options.Posters);
        for (var round = 0; round < options.Rounds; round++) await RoundAsync(options, report);
        report.End(new Goal(Name, Ratio, 4, IsAtLeast: false));
    }

    private const string Name = "POST beside a saturated channel";
    private const string Ratio = "POST p50, of idle";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static async Task RoundAsync(BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var seats = await Seeding.RunAsync(ground.Options, options.Posters + options.Readers + 1, channels: 2);
        await using var server = await ServerProcess.StartAsync(ground, new Serving());

        var crowd = seats.Skip(1).Select(s => s with { Place = seats[1].Place }).ToList();
        var (tally, deliveries) = (new Tally(), new Deliveries());
        var readers = crowd.Skip(options.Posters).Select(s => new Reader(s, NativeDialect.Instance, deliveries)).ToList();
        using var posting = new Posting(server, crowd.Take(options.Posters), options.Window, WindowClose.Echo, tally);
        posting.Join(readers);
        using var caller = new Caller(server, seats[0], number: options.Posters);
        caller.Call(TimeSpan.FromSeconds(3), Pause);
        var idle = caller.Call(TimeSpan.FromSeconds(options.Seconds), Pause);

        posting.WarmUp();
        var before = deliveries.Count;
        // On a thread of its own, so that it does not wait until the crowd is read.
        var calling = Task.Run(() => caller.Call(TimeSpan.FromSeconds(options.Seconds), Pause));
        var spent = posting.Measure(TimeSpan.FromSeconds(options.Seconds));
        var delivered = deliveries.Count - before;
        // Its last answer may still be on the way, and the crowd goes on until it is there.
        posting.RunUntil(() => calling.IsCompleted, "an answer beside the crowd");
        var busy = await calling;

        posting.Drain();
        posting.RunUntil(() => readers.All(r => r.Heard == tally.Closed), "the last message at every reader");
        deliveries.Compare(posting.Posters);
        await LogCheck.RunAsync(server.Url, [.. posting.Posters, .. caller.Authors]);
        report.Round(
            spent.Named(Name),
            [
                new(Ratio, busy.P50 / idle.P50),
                new("POST p50 ms, idle", idle.P50),
                new("POST p50 ms, busy", busy.P50),
                new("POST p99 ms, idle", idle.P99),
                new("POST p99 ms, busy", busy.P99),
                new("deliveries per second", delivered / spent.Seconds),
                .. spent.Cores,
            ]);
    }
}
