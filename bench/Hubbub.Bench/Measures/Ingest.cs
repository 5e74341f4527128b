using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>How many messages a second are acknowledged after they are on the disk, against one commit for each.</summary>
internal static class Ingest
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("ingest");
        report.Fact(
            "ingest",
            $"{options.Sockets} sockets × {options.Window} in flight, channels: {options.Channels}, 200 B of text");
        for (var round = 0; round < options.Rounds; round++)
        {
            // In turn the first and the second, so that a machine that grows slower favours neither.
            var isFirst = round % 2 == 0;
            var together = isFirst ? await RoundAsync(Together, ServerProcess.UsualBatch, options, report) : 0;
            var alone = await RoundAsync(Alone, 1, options, report);
            if (!isFirst) together = await RoundAsync(Together, ServerProcess.UsualBatch, options, report);
            report.Round(Both, [new Figure("times as many together", together / alone)]);
        }

        report.End(options.IsSqlite ? Goals : []);
    }

    private const string Together = "committed together";
    private const string Alone = "one message per commit";
    private const string Both = "both";
    private static readonly Goal[] Goals =
        [new(Together, "messages per second", 6000), new(Both, "times as many together", 5)];

    private static async Task<double> RoundAsync(string variant, int maxBatch, BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var channels = Math.Min(options.Channels, options.Sockets);
        var seats = await Seeding.RunAsync(ground.Options, options.Sockets, channels);
        await using var server = await ServerProcess.StartAsync(ground, maxBatch);
        report.Fact("durability", server.Durability);

        using var posting = new Posting(server, seats, options.Window, WindowClose.Ack, new Tally());
        posting.WarmUp();
        var spent = posting.Measure(TimeSpan.FromSeconds(options.Seconds));
        posting.Drain();
        var perCommit = await LogCheck.RunAsync(server.Url, posting.Posters);

        report.Round(
            variant,
            [
                new("messages per second", spent.Messages / spent.Seconds),
                new("ack p50 ms", spent.Milliseconds(0.5)),
                new("ack p99 ms", spent.Milliseconds(0.99)),
                new("server cpu µs per message", 1e6 * spent.ServerCpu / spent.Messages),
                new("messages per commit", perCommit),
                .. spent.Cores,
            ]);
        return spent.Messages / spent.Seconds;
    }
}
