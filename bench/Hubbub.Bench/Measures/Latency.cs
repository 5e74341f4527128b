using System.Diagnostics;

namespace Hubbub.Bench.Measures;

internal static class Latency
{
    /// <summary>The time that this share of them took at most; 0 when there are none.</summary>
    public static double Milliseconds(IEnumerable<long> ticks, double share)
    {
        var sorted = ticks.Order().ToList();
        return sorted.Count == 0
            ? 0
            : Stopwatch.GetElapsedTime(0, sorted[(int)((sorted.Count - 1) * share)]).TotalMilliseconds;
    }
}
