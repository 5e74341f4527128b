namespace Hubbub.Bench.World;

/// <summary>What the system lets a process have.</summary>
internal static class Limits
{
    private const int Others = 200;

    public static void RequireFiles(int connections)
    {
        var line = File.ReadLines("/proc/self/limits")
            .First(l => l.StartsWith("Max open files", StringComparison.Ordinal));
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (long.TryParse(words[3], out var most) && most < connections + Others)
            throw new BenchFault($"only {most} files may be open, too few for {connections} connections: ulimit -n");
    }
}
