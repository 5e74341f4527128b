using System.Diagnostics;
using System.Globalization;
using Hubbub.Bench.World;
using Hubbub.Chat.Storage;

namespace Hubbub.Bench.Measures;

/// <summary>The rows that a message costs, written in a loop by nobody's order: what the disk and SQLite alone can do.</summary>
internal static class BareSqlite
{
    public const string Name = "bare SQLite loop, batches of 64";
    public const string Command = "sqlite-loop";

    public static async Task<double> RoundAsync(BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        await Seeding.RunAsync(ground.Options, people: 1, channels: 1);
        var loop = Pinned.Program(
            0, Command, ground.Options.DatabaseUrl, options.Seconds.ToString(CultureInfo.InvariantCulture));
        loop.RedirectStandardOutput = true;
        using var process = Process.Start(loop)!;
        var said = (await process.StandardOutput.ReadToEndAsync()).Split('\n');
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new BenchFault("the bare SQLite loop failed");

        var (rate, cpu) = (Parse(said[0]), Parse(said[1]));
        report.Fact(Name, said[2]);
        report.Round(Name, [new("messages per second", rate), new("server cpu µs per message", cpu)]);
        return rate;
    }

    /// <summary>The loop itself, in a process of its own: says messages a second, CPU of each, and how they were kept.</summary>
    public static async Task<int> LoopAsync(string url, int seconds)
    {
        // The server's own way to the library and the schema.
        await using (await Database.OpenAsync(url, 1, TimeProvider.System, CancellationToken.None))
        {
        }

        using var writer = new BareWriter(url["sqlite:".Length..]);
        Run(writer, TimeSpan.FromSeconds(2));
        var (before, start, cpu) = (writer.Written, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        Run(writer, TimeSpan.FromSeconds(seconds));
        var written = writer.Written - before;
        Say(written / Stopwatch.GetElapsedTime(start).TotalSeconds);
        Say((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / written);
        var (synchronous, journal) = (writer.Ask("PRAGMA synchronous"), writer.Ask("PRAGMA journal_mode"));
        Console.WriteLine($"synchronous = {synchronous}, journal_mode = {journal}");
        return writer.Ask("SELECT COUNT(*) FROM messages") == writer.Written.ToString(CultureInfo.InvariantCulture) ? 0 : 1;
    }

    private static void Run(BareWriter writer, TimeSpan time)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < time;) writer.Commit(64);
    }

    private static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);

    private static void Say(double number) => Console.WriteLine(number.ToString(CultureInfo.InvariantCulture));
}
