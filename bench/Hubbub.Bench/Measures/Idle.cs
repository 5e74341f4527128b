using Hubbub.Bench.Wire;
using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>What a connection that says nothing costs: it has its own account and session and hears one channel.</summary>
internal static class Idle
{
    private const int FirstComers = 200;

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("idle");
        report.Fact(
            "idle",
            $"{options.Connections} connections, each an account of its own, all subscribed to one channel");
        Limits.RequireFiles(options.Connections + FirstComers);
        for (var round = 0; round < options.Rounds; round++) await RoundAsync(options, report);
        report.End(new Goal(Variant, "resident bytes per connection", 20_000, IsAtLeast: false));
    }

    private const string Variant = "subscribed";

    private static async Task RoundAsync(BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var seats = await Seeding.RunAsync(ground.Options, options.Connections + FirstComers, channels: 1);
        await using var server = await ServerProcess.StartAsync(ground, ServerProcess.UsualBatch);

        // What the first connections make, code above all, is no cost of the later ones; they stay.
        using var loop = new ClientLoop();
        Open(loop, server, seats.Take(FirstComers));
        var before = await server.CollectAsync();
        Open(loop, server, seats.Skip(FirstComers));
        var after = await server.CollectAsync();

        report.Round(
            Variant,
            [
                new("resident bytes per connection", (double)(after.Resident - before.Resident) / options.Connections),
                new("managed bytes per connection", (double)(after.Managed - before.Managed) / options.Connections),
                new("resident MiB before", before.Resident / 1048576.0),
                new("resident MiB after", after.Resident / 1048576.0),
            ]);
    }

    // A few at a time: thousands of frames at once leave buffers in Kestrel's pool, which it gives back only slowly.
    private static void Open(ClientLoop loop, ServerProcess server, IEnumerable<Seat> seats)
    {
        foreach (var wave in seats.Chunk(ClientLoop.AtOnce))
        {
            var comers = wave.Select(s => new Reader(s, NativeDialect.Instance, new Deliveries())).ToList();
            loop.Connect(server.Address, comers);
            foreach (var reader in comers) reader.Join();
            loop.RunUntil(() => comers.All(r => r.IsJoined), "a join_ack");
        }
    }
}
