using System.Globalization;
using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>What a connection that says nothing costs: it has its own account and session and hears some channels.</summary>
internal static class Idle
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("idle");
        report.Fact("idle", $"each connection an account of its own, all hear the same {options.Subscriptions} channels");
        Limits.RequireFiles(options.Connections.Max() + FirstComers);
        for (var round = 0; round < options.Rounds; round++)
            foreach (var connections in InTurn.Order(round, options.Connections))
                await RoundAsync(connections, options, report);
        report.End([.. options.Connections.Select(c => new Goal(Name(c), Resident, 20_000, IsAtLeast: false))]);
    }

    private const int FirstComers = 200;
    private const string Resident = "resident bytes per connection";

    private static string Name(int connections) =>
        string.Create(CultureInfo.InvariantCulture, $"{connections:N0} connections");

    private static async Task RoundAsync(int connections, BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var seats = await Seeding.RunAsync(ground.Options, connections + FirstComers, options.Subscriptions);
        await using var server = await ServerProcess.StartAsync(ground, new Serving());
        var epoch = await Epoch.AskAsync(server.Url, seats[0]);
        var channels = seats.Take(options.Subscriptions).Select(s => new Missed(s.Place.Channel, Heard: 0, Head: 0)).ToList();

        // What the first connections make, code above all, is no cost of the later ones; they stay.
        using var loop = new ClientLoop();
        Open(seats.Take(FirstComers));
        var before = await server.CollectAsync();
        Open(seats.Skip(FirstComers));
        var after = await server.CollectAsync();

        report.Round(
            Name(connections),
            [
                new(Resident, (double)(after.Resident - before.Resident) / connections),
                new("managed bytes per connection", (double)(after.Managed - before.Managed) / connections),
                new("resident MiB before", before.Resident / 1048576.0),
                new("resident MiB after", after.Resident / 1048576.0),
            ]);

        // A few at a time: thousands of frames at once leave buffers in Kestrel's pool, which it gives back only slowly.
        void Open(IEnumerable<Seat> some) => loop.Pass(
            server.Address,
            some.Select(s => new Returner(s, epoch, channels)).ToList(),
            ClientLoop.AtOnce,
            r => r.Resume(),
            r => r.IsBack);
    }
}
