using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>How many messages a second are acknowledged after they are on the disk, against one commit for each.</summary>
internal static class Ingest
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("ingest");
        report.Fact("ingest", $"{options.Sockets} sockets × {options.Window} in flight, {options.Channels} channels, 200 B of text");
        for (var round = 0; round < options.Rounds; round++)
        {
            // In turn the first and the second, so that a machine that grows slower favours neither.
            var together = round % 2 == 0 ? await RoundAsync(Together, ServerProcess.UsualBatch, options, report) : 0;
            var alone = await RoundAsync(Alone, 1, options, report);
            if (round % 2 != 0) together = await RoundAsync(Together, ServerProcess.UsualBatch, options, report);
            report.Round("both", [new Figure("times as many together", together / alone)]);
        }

        report.End(
            new Goal(Together, "messages per second", 6000),
            new Goal("both", "times as many together", 5));
    }

    private const string Together = "committed together";
    private const string Alone = "one message per commit";

    private static async Task<double> RoundAsync(string variant, int maxBatch, BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var seats = await Seeding.RunAsync(ground.Options, options.Sockets, Math.Min(options.Channels, options.Sockets));
        await using var server = await ServerProcess.StartAsync(ground, maxBatch);
        report.Fact("durability", server.Durability);

        var tally = new Tally();
        var posters = seats.Select((s, i) => new Poster(i, s, options.Window, WindowClose.Ack, tally)).ToList();
        using var loop = new ClientLoop();
        loop.Connect(server.Address, [.. posters.Select(p => ((Client)p, p.Seat.Token))]);
        foreach (var poster in posters) poster.Start();
        loop.RunFor(BenchOptions.WarmUp);

        var (before, stretch) = (tally.Closed, new Stretch(server));
        tally.Latencies.Clear();
        loop.RunFor(TimeSpan.FromSeconds(options.Seconds));
        var (spent, messages, latencies) = (stretch.End(), tally.Closed - before, tally.Latencies.ToList());

        foreach (var poster in posters) poster.IsPosting = false;
        loop.RunUntil(() => posters.All(p => p.IsDrained), "an acknowledgement");
        var perCommit = await LogCheck.RunAsync(server.Url, posters);

        report.Round(
            variant,
            [
                new("messages per second", messages / spent.Seconds),
                new("ack p50 ms", Spent.Percentile(latencies, 0.5)),
                new("ack p99 ms", Spent.Percentile(latencies, 0.99)),
                new("server cpu µs per message", 1e6 * spent.ServerCpu / messages),
                new("messages per commit", perCommit),
                .. spent.Figures,
            ]);
        return messages / spent.Seconds;
    }
}
