using System.Diagnostics;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>The measured part of a round: how long it was, and what both processes spent on it.</summary>
internal sealed class Stretch(ServerProcess server)
{
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly TimeSpan serverCpu = server.Cpu;
    private readonly TimeSpan loadCpu = Environment.CpuUsage.TotalTime;

    public Spent End() => new(
        Stopwatch.GetElapsedTime(start).TotalSeconds,
        (server.Cpu - serverCpu).TotalSeconds,
        (Environment.CpuUsage.TotalTime - loadCpu).TotalSeconds);
}

internal sealed record Spent(double Seconds, double ServerCpu, double LoadCpu)
{
    /// <summary>Above this the figure says more about the load's core than about the server.</summary>
    private const double MostLoad = 0.9;

    public IEnumerable<Figure> Figures =>
    [
        new("server core busy %", 100 * ServerCpu / Seconds),
        new("load core busy %", 100 * LoadCpu / Seconds),
    ];

    public bool IsBoundByLoad => LoadCpu / Seconds > MostLoad;

    /// <summary>A time in milliseconds below which this share of the samples lies. Sorts them.</summary>
    public static double Percentile(List<long> ticks, double share)
    {
        ticks.Sort();
        return ticks.Count == 0 ? 0 : Stopwatch.GetElapsedTime(0, ticks[(int)((ticks.Count - 1) * share)]).TotalMilliseconds;
    }
}
