using System.Globalization;
using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>Pages of a channel's past over REST: how many a second, and whether a long past makes them dearer.</summary>
internal static class History
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("history");
        report.Fact("history", $"pages of {PageReader.PageSize} over {Connections} connections, messages of 200 B");
        if (options.KeepsPageCache || !PageCache.TryDrop()) report.Fact("page cache", "is not dropped: cold is only the server");
        for (var round = 0; round < options.Rounds; round++) await RoundAsync(round, options, report);

        var (least, most) = (options.Messages.Min(), options.Messages.Max());
        report.End(
            new Goal(InTurn.Against(Newest(least), Health), Rate, 0.5),
            new Goal(InTurn.Against(Newest(most), Health), Rate, 0.5),
            new Goal(InTurn.Against(Newest(most), Newest(least)), Cpu, 1.1, IsAtLeast: false),
            new Goal(InTurn.Against(Anywhere(most), Anywhere(least)), Cpu, 1.1, IsAtLeast: false));
    }

    private const int Connections = 16;
    private const int ColdPages = 400;
    private const string Health = "health address";
    private const string Rate = "requests per second";
    private const string Cpu = "server cpu µs per request";

    private static string Newest(int messages) => $"newest page of {Text(messages)}";

    private static string Anywhere(int messages) => $"pages anywhere in {Text(messages)}";

    private static string Text(int messages) => messages.ToString("N0", CultureInfo.InvariantCulture);

    private static async Task RoundAsync(int round, BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var seats = await Seeding.RunAsync(ground.Options, Connections * options.Messages.Count, options.Messages.Count);
        var readers = options.Messages.Index().ToDictionary(
            m => m.Item, m => seats.Where((_, n) => n % options.Messages.Count == m.Index).ToList());
        await Backlog.AddAsync(ground.Options, readers.Select(r => (r.Value[0].Place.Channel, r.Key)));

        foreach (var (count, some) in InTurn.Order(round, [.. readers])) await ColdAsync(ground, count, some, options, report);
        await using var server = await ServerProcess.StartAsync(ground, new Serving());
        var found = new Dictionary<string, Spent>();
        foreach (var (name, measure) in InTurn.Order(round, [.. VariantsOf(server, readers, options)]))
        {
            found[name] = measure();
            report.Round(found[name].Named(name), FiguresOf(found[name]));
        }

        Compare(found, options, report);
    }

    private static IEnumerable<(string Name, Func<Spent> Measure)> VariantsOf(
        ServerProcess server, IReadOnlyDictionary<int, List<Seat>> readers, BenchOptions options)
    {
        var time = TimeSpan.FromSeconds(options.Seconds);
        yield return (Health, () =>
        {
            var tally = new Tally();
            return Asking.For(time, server, Enumerable.Range(0, Connections).Select(_ => new HealthAsker(tally)).ToList(), tally);
        });
        foreach (var (count, seats) in readers)
        {
            yield return (Newest(count), () => Pages(isNewest: true));
            yield return (Anywhere(count), () => Pages(isNewest: false));

            Spent Pages(bool isNewest)
            {
                var tally = new Tally();
                return Asking.For(time, server, ReadersOf(seats, count, isNewest, tally), tally);
            }
        }
    }

    private static List<PageReader> ReadersOf(List<Seat> seats, int count, bool isNewest, Tally tally) =>
        seats.Select((s, i) => new PageReader(s, count, isNewest, i, tally)).ToList();

    private static async Task ColdAsync(
        Ground ground, int count, List<Seat> seats, BenchOptions options, Report report)
    {
        await using var server = await ServerProcess.StartAsync(ground, new Serving());
        if (!options.KeepsPageCache) PageCache.TryDrop();
        var tally = new Tally();
        var spent = Asking.Until(ColdPages, server, ReadersOf(seats, count, isNewest: false, tally), tally);
        report.Round($"first {ColdPages} {Anywhere(count)}, cold", FiguresOf(spent));
    }

    private static Figure[] FiguresOf(Spent spent) =>
    [
        new(Rate, spent.Messages / spent.Seconds),
        new("p50 ms", spent.Milliseconds(0.5)),
        new("p99 ms", spent.Milliseconds(0.99)),
        new(Cpu, CpuOf(spent)),
        .. spent.Cores,
    ];

    private static double CpuOf(Spent spent) => 1e6 * spent.ServerCpu / spent.Messages;

    private static void Compare(Dictionary<string, Spent> found, BenchOptions options, Report report)
    {
        var (least, most) = (options.Messages.Min(), options.Messages.Max());
        var pairs = options.Messages.Distinct().Select(count => (Newest(count), Health)).ToList();
        if (least < most) pairs.AddRange([(Newest(most), Newest(least)), (Anywhere(most), Anywhere(least))]);
        foreach (var (one, other) in pairs)
        {
            var (a, b) = (found[one], found[other]);
            report.Round(
                InTurn.Against(one, other),
                [new(Rate, a.Messages / a.Seconds / (b.Messages / b.Seconds)), new(Cpu, CpuOf(a) / CpuOf(b))]);
        }
    }
}
