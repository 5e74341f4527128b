using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>How many deliveries a second reach the subscribers of one channel, each of them durable and in order.</summary>
internal static class Fanout
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("fanout");
        report.Fact("fanout", $"{options.Readers} readers, {options.Posters} posters × {options.Window} until their own echo, 200 B of text");
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
        var posters = seats.Take(options.Posters).Select((s, i) => new Poster(i, s, options.Window, WindowClose.Echo, tally)).ToList();
        var readers = seats.Skip(options.Posters).Select(s => (Reader: new Reader(s.Channel, deliveries), s.Token)).ToList();
        using var loop = new ClientLoop();
        loop.Connect(server.Address, [.. readers.Select(r => ((Client)r.Reader, r.Token)), .. posters.Select(p => ((Client)p, p.Seat.Token))]);
        foreach (var (reader, _) in readers) reader.Join();
        foreach (var poster in posters) poster.Join();
        loop.RunUntil(() => readers.All(r => r.Reader.IsJoined) && posters.All(p => p.IsJoined), "a join_ack");
        foreach (var poster in posters) poster.Start();
        loop.RunFor(BenchOptions.WarmUp);

        var (before, echoes, stretch) = (deliveries.Count, tally.Closed, new Stretch(server));
        tally.Latencies.Clear();
        loop.RunFor(TimeSpan.FromSeconds(options.Seconds));
        var (spent, delivered, echoed) = (stretch.End(), deliveries.Count - before, tally.Closed - echoes);
        var latencies = tally.Latencies.ToList();

        foreach (var poster in posters) poster.IsPosting = false;
        loop.RunUntil(() => posters.All(p => p.IsDrained), "an echo");
        loop.RunUntil(() => readers.All(r => r.Reader.LastSeq == tally.Closed), "the last message at every reader");
        var perCommit = await LogCheck.RunAsync(server.Url, posters);

        report.Round(
            spent.IsBoundByLoad ? $"{Variant} (bound by the load's core)" : Variant,
            [
                new("deliveries per second", delivered / spent.Seconds),
                new("post to echo p50 ms", Spent.Percentile(latencies, 0.5)),
                new("post to echo p99 ms", Spent.Percentile(latencies, 0.99)),
                new("server cpu µs per delivery", 1e6 * spent.ServerCpu / delivered),
                new("messages per second", echoed / spent.Seconds),
                new("messages per commit", perCommit),
                .. spent.Figures,
            ]);
    }
}
