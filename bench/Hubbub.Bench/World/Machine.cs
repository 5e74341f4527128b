using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hubbub.Bench.World;

/// <summary>What the figures depend on besides the program.</summary>
internal static class Machine
{
    private const int Flushes = 200;

    public static IEnumerable<(string Name, string Value)> Facts(BenchOptions options)
    {
        var kernel = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
        yield return ("machine", $"{Cores()} cores, {Processor()}, Linux {kernel}");
        yield return ("load", $"{File.ReadAllText("/proc/loadavg").Trim()} (before the run)");
        yield return ("runtime", RuntimeInformation.FrameworkDescription);
        yield return ("cores", "server on 0, load on 1");
        yield return ("database", options.IsSqlite ? "SQLite" : "PostgreSQL");
        yield return ("settings", string.Join(", ", Ground.NoLimits));
        yield return ("disk", Disk(options.Folder));
    }

    // Not what this process sees: it is bound to one of them.
    private static int Cores() =>
        Directory.EnumerateDirectories("/sys/devices/system/cpu", "cpu?*").Count(d => char.IsAsciiDigit(d[^1]));

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1]
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Disk(string folder)
    {
        var format = new DriveInfo(folder).DriveFormat;
        if (format is "tmpfs" or "ramfs") throw new BenchFault($"{folder} is in memory: choose another --folder");

        var (median, worst) = FlushMicroseconds(folder);
        return $"{folder} on {format}; 4 KiB written with fsync: median {median:N0} µs, p99 {worst:N0} µs";
    }

    private static (double Median, double P99) FlushMicroseconds(string folder)
    {
        var path = Path.Join(folder, $"hubbub_bench_{Guid.NewGuid():N}");
        using var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        var block = new byte[4096];
        var times = new List<double>();
        for (var i = 0; i < Flushes; i++)
        {
            var start = Stopwatch.GetTimestamp();
            file.Write(block);
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        times.Sort();
        return (times[Flushes / 2], times[Flushes * 99 / 100]);
    }
}
