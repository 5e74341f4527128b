using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>How many deliveries a second reach the subscribers of one channel, each of them durable and in order.</summary>
internal static class Fanout
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("fanout");
        report.Fact(
            "fanout",
            $"{options.Readers} readers, {options.Posters} posters × {options.Window} until their own echo, "
            + "200 B of text");
        for (var round = 0; round < options.Rounds; round++) await RoundAsync(options, report);
        report.End(new Goal(Variant, "deliveries per second", 300_000));
    }

    private const string Variant = "one channel";

    private static async Task RoundAsync(BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var seats = await Seeding.RunAsync(ground.Options, options.Posters + options.Readers, channels: 1);
        await using var server = await ServerProcess.StartAsync(ground, ServerProcess.UsualBatch);
        report.Fact("durability", server.Durability);

        var (tally, deliveries) = (new Tally(), new Deliveries());
        var readers = seats.Skip(options.Posters).Select(s => new Reader(s, deliveries)).ToList();
        using var posting = new Posting(server, seats.Take(options.Posters), options.Window, WindowClose.Echo, tally);
        posting.Join(readers);
        posting.WarmUp();

        var before = deliveries.Count;
        var spent = posting.Measure(TimeSpan.FromSeconds(options.Seconds));
        var delivered = deliveries.Count - before;
        posting.Drain();
        posting.RunUntil(() => readers.All(r => r.LastSeq == tally.Closed), "the last message at every reader");
        var perCommit = await LogCheck.RunAsync(server.Url, posting.Posters);

        report.Round(
            spent.IsBoundByLoad ? $"{Variant} (bound by the load's core)" : Variant,
            [
                new("deliveries per second", delivered / spent.Seconds),
                new("post to echo p50 ms", spent.Milliseconds(0.5)),
                new("post to echo p99 ms", spent.Milliseconds(0.99)),
                new("server cpu µs per delivery", 1e6 * spent.ServerCpu / delivered),
                new("messages per second", spent.Messages / spent.Seconds),
                new("messages per commit", perCommit),
                .. spent.Cores,
            ]);
    }
}
