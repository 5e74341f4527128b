using System.Diagnostics;
using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>Posters at work on a server: connected, warmed up, measured, and drained to the last answer.</summary>
internal sealed class Posting : IPosting
{
    public static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(5);

    private readonly ServerProcess server;
    private readonly Tally tally;

    public Posting(ServerProcess server, IEnumerable<Seat> seats, int window, WindowClose close, Tally tally)
    {
        this.server = server;
        this.tally = tally;
        Posters = seats.Select((s, i) => new Poster(i, s, window, close, tally)).ToList();
        Loop.Connect(server.Address, Posters);
    }

    public ClientLoop Loop { get; } = new();

    public IReadOnlyList<Poster> Posters { get; }

    IReadOnlyList<IAuthor> IPosting.Authors => Posters;

    /// <summary>Has readers, and the posters too, subscribe to their channel.</summary>
    public void Join(IReadOnlyList<Reader> readers)
    {
        Loop.Connect(server.Address, readers);
        foreach (var client in readers.Concat<Client>(Posters)) client.Join();
        Loop.RunUntil(() => readers.All(r => r.IsJoined) && Posters.All(p => p.IsJoined), "a join_ack");
    }

    /// <summary>What is done here is thrown away: the runtime recompiles what is hot.</summary>
    public void WarmUp()
    {
        foreach (var poster in Posters) poster.Start();
        Loop.RunFor(WarmUpTime);
    }

    public Spent Measure(TimeSpan time) => Spent.Over(server, tally, () => Loop.RunFor(time));

    public void Drain()
    {
        foreach (var poster in Posters) poster.IsPosting = false;
        Loop.RunUntil(() => Posters.All(p => p.IsDrained), "an answer to every message");
    }

    public void RunUntil(Func<bool> isDone, string awaited) => Loop.RunUntil(isDone, awaited);

    public void Dispose() => Loop.Dispose();
}

/// <summary>The measured part of a round, and what both processes spent on it, in seconds.</summary>
internal sealed record Spent(
    double Seconds, long Messages, IReadOnlyList<long> Latencies, double ServerCpu, double LoadCpu)
{
    /// <summary>Above this the figure says more about the load's core than about the server.</summary>
    private const double MostLoad = 0.9;

    /// <summary>Does the work and looks at the clocks before and after.</summary>
    public static Spent Over(IServer server, Tally tally, Action work)
    {
        var (start, closed) = (Stopwatch.GetTimestamp(), tally.Closed);
        var (serverCpu, loadCpu) = (server.Cpu, Environment.CpuUsage.TotalTime);
        tally.Latencies.Clear();
        work();

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Spent(
            seconds,
            tally.Closed - closed,
            [.. tally.Latencies.Order()],
            (server.Cpu - serverCpu).TotalSeconds,
            (Environment.CpuUsage.TotalTime - loadCpu).TotalSeconds);
    }

    public bool IsBoundByLoad => LoadCpu / Seconds > MostLoad;

    /// <summary>What was measured, and whether the load rather than the server was the limit.</summary>
    public string Named(string name) => IsBoundByLoad ? $"{name} (bound by the load's core)" : name;

    public IEnumerable<Figure> Cores =>
    [
        new("server core busy %", 100 * ServerCpu / Seconds),
        new("load core busy %", 100 * LoadCpu / Seconds),
    ];

    /// <summary>The time below which this share of the windows was closed.</summary>
    public double Milliseconds(double share) => Latencies.Count == 0
        ? 0
        : Stopwatch.GetElapsedTime(0, Latencies[(int)((Latencies.Count - 1) * share)]).TotalMilliseconds;
}
