using System.Globalization;
using Hubbub.Bench.Contenders;
using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>
/// What a connection that says nothing costs: it has its own account and session and hears some channels; beside one of
/// SignalR that is nobody's and in as many groups.
/// </summary>
internal static class Idle
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("idle");
        report.Fact("idle", $"each connection an account of its own, all hear the same {options.Subscriptions} channels");
        report.Fact("idle", $"SignalR: JSON, nobody signs in, all are in the same {options.Subscriptions} groups");
        Limits.RequireFiles(options.Connections.Max() + FirstComers);
        for (var round = 0; round < options.Rounds; round++)
            foreach (var connections in InTurn.Order(round, options.Connections))
                await InTurn.RoundAsync(
                    round,
                    [
                        new(Name(connections), () => HubbubAsync(connections, options, report)),
                        new(SignalR(connections), () => SignalRAsync(connections, options, report)),
                    ],
                    [(Name(connections), SignalR(connections))],
                    report);

        report.End(
        [
            .. options.Connections.Select(c => new Goal(Name(c), Resident, 20_000, IsAtLeast: false)),
            .. options.Connections.Select(c =>
                new Goal(InTurn.Against(Name(c), SignalR(c)), InTurn.Ratio, 0.30, IsAtLeast: false)),
        ]);
    }

    private const int FirstComers = 200;
    private const string Resident = "resident bytes per connection";

    private static string Name(int connections) =>
        string.Create(CultureInfo.InvariantCulture, $"{connections:N0} connections");

    private static string SignalR(int connections) => $"{Name(connections)} of SignalR";

    private static async Task<double> HubbubAsync(int connections, BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var seats = await Seeding.RunAsync(ground.Options, connections + FirstComers, options.Subscriptions);
        await using var server = await ServerProcess.StartAsync(ground, new Serving());
        var epoch = await Epoch.AskAsync(server.Url, seats[0]);
        var channels = seats.Take(options.Subscriptions).Select(s => new Missed(s.Place.Channel, Heard: 0, Head: 0)).ToList();
        using var loop = new ClientLoop();
        return await WeighAsync(
            Name(connections),
            report,
            server.CollectAsync,
            seats.Select(s => new Returner(s, epoch, channels)).ToList(),
            some => loop.Pass(server.Address, some, ClientLoop.AtOnce, r => r.Resume(), r => r.IsBack));
    }

    private static async Task<double> SignalRAsync(int connections, BenchOptions options, Report report)
    {
        await using var peer = await Peers.StartGroupsAsync(options.Subscriptions);
        using var loop = new ClientLoop();
        return await WeighAsync(
            SignalR(connections),
            report,
            peer.CollectAsync,
            Enumerable.Range(0, connections + FirstComers).Select(_ => new GroupMember()).ToList(),
            some => loop.Pass(peer.Address, some, ClientLoop.AtOnce, m => m.Join(), m => m.IsJoined));
    }

    // A few at a time: thousands of frames at once leave buffers in Kestrel's pool, which it gives back only slowly.
    private static async Task<double> WeighAsync<T>(
        string name, Report report, Func<Task<(long Resident, long Managed)>> collect, List<T> comers, Action<List<T>> open)
    {
        // What the first connections make, code above all, is no cost of the later ones; they stay.
        open(comers[..FirstComers]);
        var before = await collect();
        open(comers[FirstComers..]);
        var after = await collect();

        double connections = comers.Count - FirstComers;
        var resident = (after.Resident - before.Resident) / connections;
        report.Round(
            name,
            [
                new(Resident, resident),
                new("managed bytes per connection", (after.Managed - before.Managed) / connections),
                new("resident MiB before", before.Resident / 1048576.0),
                new("resident MiB after", after.Resident / 1048576.0),
            ]);
        return resident;
    }
}
