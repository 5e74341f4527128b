using System.Globalization;
using Hubbub.Bench.Contenders;
using Hubbub.Bench.Crowd;

namespace Hubbub.Bench.Measures;

/// <summary>
/// How many deliveries a second reach the readers of one channel, one message at a time and as many as fit; of ours each
/// is durable before it is heard. Others that store nothing do the same in turns.
/// </summary>
internal sealed class Fanout
{
    private const int WarmUpSeconds = 5;
    private const int SettleSeconds = 2;
    private const string PerSecond = "deliveries per second";
    private const string TimesPerSecond = "times deliveries per second";
    private const string TimesPerCpuSecond = "times deliveries per cpu second";
    private const string Ours = HubbubContender.NativeName;

    private readonly BenchOptions options;
    private readonly Report report;
    private readonly IReadOnlyList<IContender> contenders;
    private readonly HashSet<Distance> seen = [];

    private Fanout(BenchOptions options, Report report)
    {
        this.options = options;
        this.report = report;
        contenders = [.. options.Dialects.Select(d => new HubbubContender(d)), .. Peers.Named(options.Peers)];
    }

    public static Task RunAsync(BenchOptions options, Report report) => new Fanout(options, report).RunAsync();

    private async Task RunAsync()
    {
        report.Begin("fanout");
        report.Fact(
            "fanout",
            $"closed: one message until all have it; saturated: {options.Posters} posters × {options.Window} until "
            + $"their own echo; {Wire.Content.Length} B of text, events of {Peer.EventLength} B ± 10 %");
        foreach (var makeAsync in contenders.OfType<Peer>().Select(p => p.MakeAsync).Distinct()) await makeAsync();
        foreach (var readers in options.ReaderCounts)
        {
            for (var round = 0; round < options.Rounds; round++) await InTurnAsync(round, readers);
        }

        var settings =
            from readers in options.ReaderCounts
            from pressure in options.Pressures
            from distance in Enum.GetValues<Distance>()
            select new Setting(pressure, readers, distance);
        report.End([.. settings.SelectMany(GoalsOf)]);
    }

    private async Task InTurnAsync(int round, int readers)
    {
        var speeds = new Dictionary<(IContender, Setting), Speed>();
        foreach (var contender in InTurn.Order(round, contenders))
        {
            await Console.Error.WriteLineAsync($"round {round + 1} of {options.Rounds}, {readers} readers: {contender.Name}");
            await foreach (var (setting, speed) in RoundAsync(contender, readers)) speeds[(contender, setting)] = speed;
        }

        Compare(speeds);
    }

    private void Compare(Dictionary<(IContender, Setting), Speed> speeds)
    {
        var ours = contenders.FirstOrDefault(c => c.Name == Ours);
        foreach (var ((contender, setting), speed) in speeds)
        {
            if (ours is null || contender == ours || !speeds.TryGetValue((ours, setting), out var own)) continue;

            var (one, other) = contender is Peer ? (own, speed) : (speed, own);
            report.Round(
                setting.Of(Against(contender)),
                [
                    new(TimesPerSecond, one.PerSecond / other.PerSecond),
                    new(TimesPerCpuSecond, one.PerCpuSecond / other.PerCpuSecond),
                ]);
        }
    }

    private async IAsyncEnumerable<(Setting, Speed)> RoundAsync(IContender contender, int readers)
    {
        await using var stage = await contender.OpenAsync(options, readers);
        report.Fact("durability", $"{contender.Name}: {stage.Durability}");
        await using var load = await LoadProcess.StartAsync();
        await load.InviteAsync(stage.Guests);
        await WarmUpAsync(load);

        foreach (var pressure in options.Pressures)
        {
            foreach (var stretch in await MeasureAsync(pressure, contender.Name, stage, load))
            {
                var setting = new Setting(pressure, readers, stretch.Distance);
                if (Tell(setting, contender.Name, stretch) is { } speed) yield return (setting, speed);
            }
        }

        await stage.CheckAsync(await load.ReceiptsAsync());
    }

    // Saturated whatever follows: one message at a time would leave hot code cold for long.
    private async Task WarmUpAsync(LoadProcess load)
    {
        await load.PostAsync(Pressure.Saturated, options.Window);
        await load.MeasureAsync(WarmUpSeconds);
        await load.DrainAsync();
    }

    private async Task<IReadOnlyList<Stretch>> MeasureAsync(
        Pressure pressure, string name, IStage stage, LoadProcess load)
    {
        await load.PostAsync(pressure, options.Window);
        await load.MeasureAsync(SettleSeconds);
        var stretches = await Stretch.MeasureAsync(load, stage, options.Seconds, seen);
        await load.DrainAsync();

        foreach (var stretch in stretches) RequireLength(stage, name, stretch.Heard);
        return stretches;
    }

    // Null where the load's core was too busy for the figure to say anything of the server.
    private Speed? Tell(Setting setting, string name, Stretch stretch)
    {
        var heard = stretch.Heard;
        var speed = new Speed(heard.Deliveries / heard.Seconds, heard.Deliveries / stretch.Cpu.TotalSeconds);
        report.Round(
            setting.Of(heard.IsBoundByLoad ? $"{name} (refused: the load's core was busy)" : name),
            FiguresOf(setting, speed, stretch));
        return heard.IsBoundByLoad ? null : speed;
    }

    private static void RequireLength(IStage stage, string name, Heard heard)
    {
        var length = heard.Bytes / heard.Deliveries;
        if (heard.Deliveries == 0) throw new BenchFault($"{name} delivered nothing");
        if (stage.EventLength is { } wanted && Math.Abs(length - wanted) > wanted / 10)
            throw new BenchFault($"events of {name} are {length:N0} B long, which is not {wanted} B ± 10 %");
    }

    private static IReadOnlyList<Figure> FiguresOf(Setting setting, Speed speed, Stretch stretch)
    {
        var (heard, cpu) = (stretch.Heard, stretch.Cpu);
        var until = setting.Pressure == Pressure.Closed ? "post to last reader" : "post to echo";
        return
        [
            new(PerSecond, speed.PerSecond),
            new($"{until} p50 ms", heard.P50),
            new($"{until} p99 ms", heard.P99),
            new("server cpu µs per delivery", 1e6 / speed.PerCpuSecond),
            new("messages per second", heard.Messages / heard.Seconds),
            new("bytes per delivery", heard.Bytes / heard.Deliveries),
            new("server core busy %", 100 * cpu.TotalSeconds / heard.Seconds),
            new("load core busy %", 100 * heard.Busy / heard.Seconds),
        ];
    }

    private static string Against(IContender contender) =>
        contender is Peer ? $"{Ours} / {contender.Name}" : $"{contender.Name} / {Ours}";

    // They are for 1,000 readers.
    private IEnumerable<Goal> GoalsOf(Setting setting)
    {
        foreach (var contender in setting.Readers == 1000 ? contenders : [])
        {
            var against = setting.Of(Against(contender));
            if (contender is Peer peer)
            {
                var bound = setting.Pressure == Pressure.Closed ? peer.ClosedGoal : peer.SaturatedGoal;
                if (bound is not null) yield return new(against, TimesPerSecond, bound.Value);
            }
            else if (setting.Pressure == Pressure.Saturated)
            {
                if (contender.Name == Ours) yield return new(setting.Of(Ours), PerSecond, 300_000);
                yield return new(against, TimesPerSecond, 0.7);
                yield return new(against, TimesPerCpuSecond, 0.7);
            }
        }
    }

    private sealed record Setting(Pressure Pressure, int Readers, Distance Distance)
    {
        private string Word => Pressure == Pressure.Closed ? "closed" : "saturated";

        private string Cores => Distance == Distance.Near ? "near cores" : "far cores";

        public string Of(string what) =>
            string.Create(CultureInfo.InvariantCulture, $"{what}, {Word}, {Readers:N0} readers, {Cores}");
    }

    /// <summary>Deliveries in a second of time, and in one of the server's work.</summary>
    private sealed record Speed(double PerSecond, double PerCpuSecond);
}
