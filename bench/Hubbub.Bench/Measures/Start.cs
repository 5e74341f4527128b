using Hubbub.Bench.Crowd;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>How long a server takes from its start to its first answer, and what it holds then, beside an empty one.</summary>
internal static class Start
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        report.Begin("start");
        report.Fact("start", "data of one account; resident memory 5 s after the first answer, which is that of /health");
        await Workshop.PublishAsync("src/Hubbub.Server");
        await Workshop.PublishAsync("bench/peers/Empty");
        // Whoever is first would read the programs from the disk for the others.
        await RoundAsync("", isHubbub: true, isDropped: false, options, null);
        await RoundAsync("", isHubbub: false, isDropped: false, options, null);
        var isDropped = !options.KeepsPageCache && PageCache.TryDrop();
        if (!isDropped) report.Fact("page cache", "is not dropped: nothing is read from the disk");

        for (var round = 0; round < options.Rounds; round++)
        {
            await PairAsync(round, "", isDropped: false, options, report);
            if (isDropped) await PairAsync(round, ", page cache dropped", isDropped: true, options, report);
        }

        report.End([.. GoalsOf(""), .. GoalsOf(", page cache dropped")]);
    }

    private const string Time = "ms to the first answer";
    private const string Memory = "resident MiB when idle";
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private static string Hubbub(string state) => $"Hubbub{state}";

    private static string Empty(string state) => $"empty ASP.NET Core app{state}";

    private static IEnumerable<Goal> GoalsOf(string state)
    {
        var ratio = InTurn.Against(Hubbub(state), Empty(state));
        return [new(ratio, Time, 1.5, IsAtLeast: false), new(ratio, Memory, 1.3, IsAtLeast: false)];
    }

    private static async Task PairAsync(int round, string state, bool isDropped, BenchOptions options, Report report)
    {
        var isFirst = round % 2 == 0;
        var one = await RoundAsync(state, isFirst, isDropped, options, report);
        var other = await RoundAsync(state, !isFirst, isDropped, options, report);
        var (hubbub, empty) = isFirst ? (one, other) : (other, one);
        report.Round(
            InTurn.Against(Hubbub(state), Empty(state)),
            [new(Time, hubbub.Milliseconds / empty.Milliseconds), new(Memory, hubbub.MiB / empty.MiB)]);
    }

    private static async Task<(double Milliseconds, double MiB)> RoundAsync(
        string state, bool isHubbub, bool isDropped, BenchOptions options, Report? report)
    {
        await using var ground = await Ground.CreateAsync(options);
        await Seeding.RunAsync(ground.Options, people: 1, channels: 1);
        if (isDropped) PageCache.TryDrop();
        await using var program = isHubbub
            ? await WholeProgram.StartAsync(WholeProgram.HubbubPath, ground.Settings.Select(s => $"--{s}"))
            : await WholeProgram.StartAsync(WholeProgram.EmptyPath);
        var cpu = program.Cpu.TotalMilliseconds;
        await Task.Delay(Rest);

        var (milliseconds, mebibytes) = (program.UntilHealthy.TotalMilliseconds, program.ResidentBytes() / 1048576.0);
        report?.Round(
            isHubbub ? Hubbub(state) : Empty(state),
            [new(Time, milliseconds), new(Memory, mebibytes), new("cpu ms to the first answer", cpu)]);
        return (milliseconds, mebibytes);
    }
}
