using System.Diagnostics;
using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>A community on a usual evening: people post, type, come and go, and read what was said, at a steady pace.</summary>
internal static class Mixed
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("mixed");
        report.Fact(
            "mixed",
            $"{options.Online} online, each follows {Followed} of {Channels} channels; a second: "
            + $"{PerSecond(options, Posts)} posts, "
            + $"{PerSecond(options, Types)} begin to type, {PerSecond(options, Changes)} change their presence, "
            + $"{PerSecond(options, Pages)} pages of the past");
        Limits.RequireFiles(options.Online);
        for (var round = 0; round < options.Rounds; round++) await RoundAsync(options, report);
        report.End();
    }

    private const int Channels = 200;
    private const int Followed = 5;
    private const int Said = 200;
    private const int Scrollers = 64;

    // Of each person a second.
    private const double Posts = 0.02;
    private const double Types = 0.02;
    private const double Changes = 0.01;
    private const double Pages = 0.03;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    private static double PerSecond(BenchOptions options, double ofOne) => options.Online * ofOne;

    private static async Task RoundAsync(BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var seats = await Seeding.RunAsync(ground.Options, Math.Max(options.Online, Channels), Channels);
        var places = seats.Take(Channels).Select(s => s.Place).ToList();
        await Backlog.AddAsync(ground.Options, places.Select(p => (p.Channel, Said)));
        await using var server = await ServerProcess.StartAsync(ground, new Serving());

        var (company, pages) = (new Company(), new Tally());
        var members = seats.Take(options.Online)
            .Select((s, i) => new Member(i, s, FollowedBy(i, places), Said, company)).ToList();
        var scrollers = seats.Take(Scrollers)
            .Select((s, i) => new PageReader(s, Said, isNewest: false, i, pages)).ToList();
        using var loop = new ClientLoop();
        loop.Pass(server.Address, members, ClientLoop.AtOnce, m => m.Enter(), m => m.IsInside);
        loop.Connect(server.Address, scrollers);

        var rhythms = RhythmsOf(options, members, scrollers);
        Live(loop, WarmUp, rhythms);
        company.BeginAgain();
        var spent = Spent.Over(server, pages, () => Live(loop, TimeSpan.FromSeconds(options.Seconds), rhythms));
        await SettleAsync(loop, server, company, members, scrollers);
        report.Round(
            spent.Named("evening"),
            [
                new("server core busy %", 100 * spent.ServerCpu / spent.Seconds),
                .. Times("post to ack", company.Acks),
                .. Times("post to each reader", company.Deliveries),
                .. Times("typing to each reader", company.Typing),
                .. Times("presence to each partner", company.Presence),
                .. Times("page of the past", spent.Latencies),
                new("deliveries per second", company.Deliveries.Count / spent.Seconds),
                new("readers who heard of one typing", (double)company.Typing.Count / company.Types),
                new("partners who heard of one presence", (double)company.Presence.Count / company.Changes),
                new("load core busy %", 100 * spent.LoadCpu / spent.Seconds),
            ]);
    }

    private static List<Place> FollowedBy(int member, List<Place> places) =>
        [.. Enumerable.Range(0, Followed).Select(k => places[(member + (k * Channels / Followed)) % Channels])];

    // The next one does it each time, so that nobody does it again before everybody has.
    private static List<Rhythm> RhythmsOf(BenchOptions options, List<Member> members, List<PageReader> scrollers)
    {
        var (post, type, change) = (0, members.Count / 3, members.Count * 2 / 3);
        return
        [
            new(PerSecond(options, Posts), () => members[post++ % members.Count].Post()),
            new(PerSecond(options, Types), () => members[type++ % members.Count].Type()),
            new(PerSecond(options, Changes), () => members[change++ % members.Count].ChangePresence()),
            new(PerSecond(options, Pages), () => scrollers.Find(s => s.IsIdle)?.Ask()),
        ];
    }

    private static void Live(ClientLoop loop, TimeSpan time, List<Rhythm> rhythms)
    {
        foreach (var rhythm in rhythms) rhythm.Begin();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) is var passed && passed < time)
        {
            foreach (var rhythm in rhythms) rhythm.CatchUp(passed);
            loop.ReadOnce(milliseconds: 1);
        }
    }

    private static async Task SettleAsync(
        ClientLoop loop, ServerProcess server, Company company, List<Member> members, List<PageReader> scrollers)
    {
        loop.RunUntil(
            () => members.TrueForAll(m => m.IsAnswered) && scrollers.TrueForAll(s => s.IsIdle), "an answer to everything");
        var ends = members.SelectMany(m => m.Receipts.Select(_ => m.Seat.Place.Channel.Value))
            .GroupBy(channel => channel).ToDictionary(g => g.Key, g => (long)Said + g.Count());
        loop.RunUntil(() => members.TrueForAll(m => m.HasHeard(ends)), "the last message at everybody who follows its channel");
        company.Compare(members);
        await LogCheck.RunAsync(server.Url, members, after: Said);
        if (company.Typing.Count == 0 || company.Presence.Count == 0)
            throw new BenchFault("nobody heard that others type, or how they are");
    }

    private static IEnumerable<Figure> Times(string name, IReadOnlyCollection<long> ticks) =>
        [new($"{name} p50 ms", Latency.Milliseconds(ticks, 0.5)), new($"{name} p99 ms", Latency.Milliseconds(ticks, 0.99))];
}
