using System.Diagnostics;
using Hubbub.Bench.Wire;
using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>What readers that stop reading cost: memory, and the time of the others.</summary>
internal static class Slow
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("slow");
        report.Fact(
            "slow",
            $"{options.Clients} readers of one channel, of which one in {OneIn} stops reading; "
            + $"{options.Posters} posters × {options.Window} until their own echo, 200 B of text");
        Limits.RequireFiles(options.Clients + options.Posters);
        for (var round = 0; round < options.Rounds; round++) await RoundAsync(options, report);
        report.End(new Goal(Name, Memory, 1.3, IsAtLeast: false));
    }

    private const int OneIn = 20;
    private const int AwakeAtOnce = 3;
    private const ushort TooSlow = 4010;
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private const string Name = "stalled readers";
    private const string Memory = "peak memory, of idle";

    // Enough that one of them certainly wakes in the second in which the server waits for its word to be taken.
    private const int EnoughToBeTold = 40;

    private static async Task RoundAsync(BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var seats = await Seeding.RunAsync(ground.Options, options.Posters + options.Clients, channels: 1);
        await using var server = await ServerProcess.StartAsync(ground, new Serving());

        var (tally, deliveries) = (new Tally(), new Deliveries());
        using var posting = new Posting(server, seats.Take(options.Posters), options.Window, WindowClose.Echo, tally);
        var crowd = seats.Skip(options.Posters).ToList();
        var stallers = crowd.Where((_, i) => i % OneIn == 0).Select(s => new Staller(s, deliveries, posting.Loop)).ToList();
        var readers = crowd.Where((_, i) => i % OneIn != 0)
            .Select(s => new Reader(s, NativeDialect.Instance, deliveries)).ToList();
        posting.Join([.. readers, .. stallers]);
        posting.Loop.RunFor(TimeSpan.FromSeconds(3));
        var idle = server.ResidentBytes;

        server.ForgetPeak();
        posting.WarmUp();
        var all = Rate(posting, deliveries, options);
        var peakBefore = server.PeakBytes;
        var seconds = StallAndWake(posting.Loop, stallers);
        var peak = server.PeakBytes;
        var others = Rate(posting, deliveries, options);

        posting.Drain();
        var alive = readers.Concat(stallers.Where(s => !s.IsCut)).ToList();
        posting.RunUntil(() => alive.All(r => r.Heard == tally.Closed), "the last message at every reader that reads");
        deliveries.Compare(posting.Posters);
        await LogCheck.RunAsync(server.Url, posting.Posters);
        Judge(stallers);
        report.Round(
            others.IsBound || all.IsBound ? $"{Name} (bound by the load's core)" : Name,
            [
                new(Memory, (double)peak / idle),
                new("resident MiB idle", Mebibytes(idle)),
                new("peak MiB, all read", Mebibytes(peakBefore)),
                new("peak MiB, some stalled", Mebibytes(peak)),
                new("deliveries per second, all read", all.PerSecond),
                new("deliveries per second, afterwards", others.PerSecond),
                new("seconds until the first was cut off", seconds),
                new($"stalled and told {TooSlow}", stallers.Count(s => s.Code == TooSlow)),
                new("stalled and cut off untold", stallers.Count(s => s.IsCut && s.Code is null)),
                new("woken before the cut", stallers.Count(s => !s.IsCut)),
            ]);
    }

    private static (double PerSecond, bool IsBound) Rate(Posting posting, Deliveries deliveries, BenchOptions options)
    {
        var before = deliveries.Count;
        var spent = posting.Measure(TimeSpan.FromSeconds(options.Seconds));
        return ((deliveries.Count - before) / spent.Seconds, spent.IsBoundByLoad);
    }

    // Nobody can see when the server begins to close a connection whose end does not read, and its word comes through for
    // a second alone. It looks at all of them once a second, so they stop one after the other: when some are cut off, it
    // has just begun to close those who stopped after them. A few of these wake up; the others never do.
    private static double StallAndWake(ClientLoop loop, List<Staller> stallers)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var staller in stallers)
        {
            staller.Stall();
            loop.RunFor(Spread / stallers.Count);
        }

        var asleep = stallers.ToList();
        var seconds = 0.0;
        while (asleep.Count > 0)
        {
            loop.RunFor(TimeSpan.FromMilliseconds(50));
            var passed = Stopwatch.GetElapsedTime(start);
            if (passed > Patience) throw new BenchFault($"{asleep.Count} stalled readers were not cut off within {Patience}");
            if (asleep.RemoveAll(s => s.IsCut) == 0) continue;

            if (seconds == 0) seconds = passed.TotalSeconds;
            foreach (var next in asleep.Take(AwakeAtOnce).ToList())
            {
                next.Wake();
                asleep.Remove(next);
            }
        }

        loop.RunFor(Spread);
        return seconds;
    }

    private static void Judge(List<Staller> stallers)
    {
        var other = stallers.Find(s => s.Code is not null and not TooSlow);
        if (other is not null) throw new BenchFault($"a stalled reader was told {other.Code} instead of {TooSlow}");
        if (stallers.Count >= EnoughToBeTold && stallers.TrueForAll(s => s.Code is null))
            throw new BenchFault(
                $"no stalled reader was told {TooSlow}: {stallers.Count(s => s.IsCut)} were cut off, and others woke in time");
    }

    private static double Mebibytes(long bytes) => bytes / 1048576.0;
}
