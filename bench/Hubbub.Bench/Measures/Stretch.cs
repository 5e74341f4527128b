using Hubbub.Bench.Contenders;
using Hubbub.Bench.Crowd;

namespace Hubbub.Bench.Measures;

/// <summary>Whether the server's core and the load's share a cache. In a virtual machine that changes while it runs.</summary>
internal enum Distance
{
    Near,
    Far,
}

/// <summary>What was heard while the cores were as near or as far, and the server's CPU for it.</summary>
internal sealed record Stretch(Distance Distance, Heard Heard, TimeSpan Cpu)
{
    private const double SliceSeconds = 0.5;
    // Cores that share a cache pass a line to and fro in 50 to 150 ns, others take from 300 on.
    private const int MostOfNear = 250;
    private const int MostTimesAsLong = 3;

    /// <summary>
    /// In slices, of which one within which the cores were moved is told to nobody; longer, up to thrice, where they were
    /// not yet as they have been before, for only what was measured alike can be compared.
    /// </summary>
    public static async Task<IReadOnlyList<Stretch>> MeasureAsync(
        LoadProcess load, IStage stage, int seconds, ISet<Distance> seen)
    {
        var slices = new List<Stretch>();
        var before = await DistanceAsync(load);
        var least = (int)(seconds / SliceSeconds);
        bool Lacks(Distance distance) => slices.TrueForAll(s => s.Distance != distance);
        for (var i = 0; i < least || (i < least * MostTimesAsLong && seen.Any(Lacks)); i++)
        {
            var cpu = stage.Cpu;
            var heard = await load.MeasureAsync(SliceSeconds);
            cpu = stage.Cpu - cpu;
            var after = await DistanceAsync(load);
            if (before == after) slices.Add(new Stretch(before, heard, cpu));
            before = after;
        }

        seen.UnionWith(slices.Select(s => s.Distance));
        return [.. slices.GroupBy(s => s.Distance, (distance, all) => Together(distance, [.. all]))];
    }

    private static async Task<Distance> DistanceAsync(LoadProcess load) =>
        await load.DistanceAsync() <= MostOfNear ? Distance.Near : Distance.Far;

    private static Stretch Together(Distance distance, IReadOnlyList<Stretch> slices)
    {
        double Sum(Func<Heard, double> what) => slices.Sum(s => what(s.Heard));
        double Median(Func<Heard, double> what) => Report.Median([.. slices.Select(s => what(s.Heard)).Order()]);
        var heard = new Heard(
            Sum(h => h.Seconds), Sum(h => h.Busy), Sum(h => h.Deliveries), Sum(h => h.Bytes), Sum(h => h.Messages),
            Median(h => h.P50), Median(h => h.P99));
        return new Stretch(distance, heard, slices.Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Cpu));
    }
}
