using Hubbub.Bench.Crowd;
using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>
/// How many come in a second: handshake, credentials and a channel; beside a WebSocket of the framework that lets anybody
/// in and knows no channels.
/// </summary>
internal static class Connect
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("connect");
        report.Fact("connect", $"{options.Clients} connections, {ClientLoop.AtOnce} of them under way at a time, all stay");
        Limits.RequireFiles(options.Clients + FirstComers);
        await Workshop.PublishAsync("bench/peers/Empty");
        Variant[] variants =
        [
            new(Hubbub, () => HubbubAsync(options, report)),
            new(Bare, () => BareAsync(options, report)),
        ];
        for (var round = 0; round < options.Rounds; round++) await InTurn.RoundAsync(round, variants, [(Hubbub, Bare)], report);
        report.End(new Goal(InTurn.Against(Hubbub, Bare), InTurn.Ratio, 1));
    }

    private const int FirstComers = 500;
    private const string Hubbub = "Hubbub: handshake, token, subscription";
    private const string Bare = "ASP.NET Core WebSocket: handshake";

    private static async Task<double> HubbubAsync(BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var seats = await Seeding.RunAsync(ground.Options, options.Clients + FirstComers, channels: 1);
        await using var server = await ServerProcess.StartAsync(ground, new Serving());
        return Measure(Hubbub, server, seats.Select(s => new Comer(s)), report);
    }

    private static async Task<double> BareAsync(BenchOptions options, Report report)
    {
        var nobody = new Seat("", new Place(default, default, ""));
        await using var server = await WholeProgram.StartAsync(WholeProgram.EmptyPath);
        var comers = Enumerable.Range(0, options.Clients + FirstComers).Select(_ => new BareComer(nobody));
        return Measure(Bare, server, comers, report);
    }

    private static double Measure(string name, IServer server, IEnumerable<Comer> people, Report report)
    {
        var comers = people.ToList();
        using var loop = new ClientLoop();
        Pass(comers[..FirstComers]);
        var tally = new Tally();
        var spent = Spent.Over(server, tally, () =>
        {
            Pass(comers[FirstComers..]);
            tally.Closed = comers.Count(c => c.IsIn) - FirstComers;
        });

        report.Round(
            spent.Named(name),
            [
                new("connections per second", spent.Messages / spent.Seconds),
                new("server cpu µs per connection", 1e6 * spent.ServerCpu / spent.Messages),
                .. spent.Cores,
            ]);
        return spent.Messages / spent.Seconds;

        void Pass(IReadOnlyList<Comer> some) =>
            loop.Pass(server.Address, some, ClientLoop.AtOnce, c => c.Enter(), c => c.IsIn);
    }
}
