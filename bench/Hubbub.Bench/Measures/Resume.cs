using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>Everybody comes back at once, as after a broken network, and asks for what was said meanwhile.</summary>
internal static class Resume
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("resume");
        report.Fact(
            "resume",
            $"{options.Clients} clients, at most {AtOnce} under way; each follows {Followed} of {Channels} channels and has "
            + "missed 4 to 12 messages of 200 B in each");
        Limits.RequireFiles(options.Clients + FirstComers);
        for (var round = 0; round < options.Rounds; round++) await RoundAsync(options, report);
        report.End();
    }

    private const int Channels = 100;
    private const int Followed = 5;
    private const int Said = 300;
    private const int FirstComers = 200;
    // More would wait in the kernel for the server to take them, and the load with them.
    private const int AtOnce = 1000;

    private static async Task RoundAsync(BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var seats = await Seeding.RunAsync(ground.Options, options.Clients + FirstComers, Channels);
        var channels = seats.Take(Channels).Select(s => s.Place.Channel).ToList();
        await Backlog.AddAsync(ground.Options, channels.Select(c => (c, Said)));
        await using var server = await ServerProcess.StartAsync(ground, new Serving());
        var epoch = await Epoch.AskAsync(server.Url, seats[0]);

        using var loop = new ClientLoop();
        Pass(Enumerable.Range(0, FirstComers).Select(Returner));
        List<Returner> returners = [];
        var tally = new Tally();
        var spent = Spent.Over(server, tally, () =>
        {
            returners = Pass(Enumerable.Range(FirstComers, options.Clients).Select(Returner));
            tally.Closed = returners.Count;
        });
        report.Round(
            spent.Named("return"),
            [
                new("seconds until the last is back", spent.Seconds),
                new("clients per second", spent.Messages / spent.Seconds),
                new("server cpu µs per client", 1e6 * spent.ServerCpu / spent.Messages),
                new("p50 ms until a client is back", Latency.Milliseconds(returners.Select(r => r.TookTicks), 0.5)),
                new("p99 ms until a client is back", Latency.Milliseconds(returners.Select(r => r.TookTicks), 0.99)),
                .. spent.Cores,
            ]);

        List<Returner> Pass(IEnumerable<Returner> some)
        {
            var comers = some.ToList();
            loop.Pass(server.Address, comers, AtOnce, r => r.Resume(), r => r.IsBack);
            return comers;
        }

        Returner Returner(int i) => new(
            seats[i],
            epoch,
            [.. Enumerable.Range(0, Followed).Select(k =>
                new Missed(channels[(i + (k * Channels / Followed)) % Channels], Said - 4 - (((i * 7) + (k * 13)) % 9), Said))]);
    }
}
