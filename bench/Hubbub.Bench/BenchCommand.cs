using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Hubbub.Bench.Contenders;
using Hubbub.Bench.Measures;
using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

namespace Hubbub.Bench;

/// <summary>What is typed: which measurement, how long, how often.</summary>
internal static class BenchCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(
            "Measures Hubbub on this machine: the real server on the first core, the load on the second. "
            + "Fails when anything that was acknowledged is lost.");
        root.Subcommands.Add(Measure("ingest", "Durable messages a second, and what the database alone can do", Ingest.RunAsync));
        root.Subcommands.Add(Measure("fanout", "Deliveries a second to the subscribers of one channel", Fanout.RunAsync));
        root.Subcommands.Add(Measure("idle", "Memory of an idle connection", Idle.RunAsync));
        root.Subcommands.Add(Measure("history", "Pages of the past a second, of short channels and long ones", History.RunAsync));
        root.Subcommands.Add(Measure("connect", "Connections that come in a second", Connect.RunAsync));
        root.Subcommands.Add(Measure("slow", "What readers that stop reading cost", Slow.RunAsync));
        root.Subcommands.Add(Measure("busy", "A message's time beside a saturated channel", Busy.RunAsync));
        root.Subcommands.Add(Measure("resume", "Everybody comes back at once and has missed something", Resume.RunAsync));
        root.Subcommands.Add(Measure("mixed", "A community on a usual evening", Mixed.RunAsync));
        root.Subcommands.Add(Measure("start", "The time to the first answer, and memory before anybody comes", Start.RunAsync));
        root.Subcommands.Add(Measure("quick", "A little of most of them, with numbers of its own", QuickAsync));
        root.Subcommands.Add(
            Measure("self", "Whether the load notices what it is there to notice", (_, report) => SelfCheck.RunAsync(report)));
        root.Subcommands.Add(Measure("all", "All of them, one after the other", AllAsync));
        return root.Parse(args).InvokeAsync();
    }

    private static readonly Option<string> Database = new("--db")
    {
        Description = "sqlite; postgres, a cluster of its own for the time of the run; or "
            + "postgresql://user:password@host/database, where a database is made and dropped again",
        DefaultValueFactory = _ => "sqlite",
    };

    private static readonly Option<string> Folder = new("--folder")
    {
        Description = "Where the data is put for the time of the run: a real disk",
        DefaultValueFactory = _ => "/var/tmp",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "A line of JSON for each round" };
    private static readonly Option<string?> Charts = new("--charts") { Description = "A folder for charts of the medians" };
    private static readonly Option<int> Seconds = Number("--seconds", 10, "How long each round measures, after a warm-up");
    private static readonly Option<int> Rounds = Number("--rounds", 3, "Rounds, each with a new server and new data");
    private static readonly Option<int> Sockets = Number("--sockets", 8, "ingest: sockets that post at most");
    private static readonly Option<int> Window = Number("--window", 8, "fanout, busy, slow: messages in flight of each socket");
    private static readonly Option<int[]> InFlight =
        Numbers("--in-flight", [1, 8, 64, 256], "ingest: messages in flight, a round for each number");

    private static readonly Option<int[]> Messages =
        Numbers("--messages", [1000, 1_000_000], "history: how many messages a channel has, one for each number");

    private static readonly Option<int> Clients = Number("--clients", 5000, "connect, slow, resume: connections");
    private static readonly Option<int> Online = Number("--online", 2000, "mixed: people who are there");
    private static readonly Option<int> Subscriptions = Number("--subscriptions", 5, "idle: channels of each connection");
    private static readonly Option<string> Door = DoorOption();
    private static readonly Option<int> Channels = Number("--channels", 1, "ingest: channels that are posted to");
    private static readonly Option<int> Posters = Number("--posters", 8, "fanout, busy, slow: sockets that post");
    private static readonly Option<string[]> Dialects = DialectOption();
    private static readonly Option<int[]> Connections =
        Numbers("--connections", [5000, 15_000], "idle: open connections, a round for each number");

    private static readonly Option[] Options =
    [
        Database, Folder, Json, Charts, Seconds, Rounds, Sockets, Window, Channels, Posters, Dialects, Connections,
        InFlight, Door, Messages, Clients, Online, Subscriptions, .. FanoutOptions.All,
    ];

    private static Command Measure(string name, string description, Func<BenchOptions, Report, Task> run)
    {
        var command = new Command(name, description);
        foreach (var option in Options) command.Options.Add(option);
        command.SetAction(async (parsed, _) =>
        {
            var report = new Report(Console.Out, parsed.GetValue(Json), parsed.GetValue(Charts));
            try
            {
                var given = Read(parsed);
                await using var cluster = given.DatabaseUrl == PrivatePostgres.Word
                    ? await PrivatePostgres.StartAsync(given.Folder)
                    : null;
                var chosen = cluster is null ? given : given with { DatabaseUrl = cluster.Url, Cluster = cluster };
                report.Machine(chosen);
                await run(chosen, report);
                return 0;
            }
            catch (BenchFault fault)
            {
                await Console.Error.WriteLineAsync($"The run failed: {fault.Message}");
                return 1;
            }
        });
        return command;
    }

    private static Task AllAsync(BenchOptions options, Report report) => EachAsync(
        () => Ingest.RunAsync(options, report),
        () => Fanout.RunAsync(options with { Peers = [Peers.Everything], ReaderCounts = [100, 1000, 9000] }, report),
        () => Busy.RunAsync(options with { Readers = 9000 }, report),
        () => Slow.RunAsync(options, report),
        () => Connect.RunAsync(options, report),
        () => Resume.RunAsync(options, report),
        () => History.RunAsync(options, report),
        () => Mixed.RunAsync(options, report),
        () => Idle.RunAsync(options, report),
        () => Start.RunAsync(options, report));

    private static Task QuickAsync(BenchOptions options, Report report)
    {
        var little = options with
        {
            Rounds = 1,
            Seconds = 3,
            InFlight = [64],
            Doors = ["ws"],
            Readers = 1000,
            Clients = 500,
            Messages = [1000, 20_000],
            Online = 500,
            Connections = [2000],
            KeepsPageCache = true,
        };
        return EachAsync(
            () => Ingest.RunAsync(little, report),
            () => Fanout.RunAsync(little, report),
            () => Connect.RunAsync(little, report),
            () => Resume.RunAsync(little, report),
            () => History.RunAsync(little, report),
            () => Mixed.RunAsync(little, report),
            () => Idle.RunAsync(little, report),
            () => Start.RunAsync(little, report));
    }

    // Nobody may be there to start the rest when one of them fails in the night.
    private static async Task EachAsync(params IReadOnlyList<Func<Task>> measures)
    {
        var failed = 0;
        foreach (var measure in measures)
        {
            try
            {
                await measure();
            }
            catch (Exception fault)
            {
                failed++;
                var told = fault is BenchFault ? fault.Message : fault.ToString();
                await Console.Error.WriteLineAsync($"This one failed, the next one follows: {told}");
            }
        }

        if (failed > 0) throw new BenchFault($"{failed} of {measures.Count} failed, as told above");
    }

    private static BenchOptions Read(ParseResult parsed) => new()
    {
        DatabaseUrl = parsed.GetValue(Database)!,
        Folder = parsed.GetValue(Folder)!,
        Seconds = parsed.GetValue(Seconds),
        Rounds = parsed.GetValue(Rounds),
        Sockets = parsed.GetValue(Sockets),
        Window = parsed.GetValue(Window),
        Channels = parsed.GetValue(Channels),
        ReaderCounts = parsed.GetValue(FanoutOptions.Readers)!,
        Pressures = FanoutOptions.PressuresOf(parsed),
        Peers = parsed.GetValue(FanoutOptions.Peer)!,
        Posters = parsed.GetValue(Posters),
        Dialects = Spoken.Named(parsed.GetValue(Dialects)!),
        Connections = parsed.GetValue(Connections)!,
        InFlight = parsed.GetValue(InFlight)!,
        Messages = parsed.GetValue(Messages)!,
        Clients = parsed.GetValue(Clients),
        Online = parsed.GetValue(Online),
        Subscriptions = parsed.GetValue(Subscriptions),
        Doors = parsed.GetValue(Door) == Both ? ["ws", "rest"] : [parsed.GetValue(Door)!],
    };

    private const string Both = "both";

    private static Option<string> DoorOption()
    {
        var option = new Option<string>("--door")
        {
            Description = "ingest: where messages come in",
            DefaultValueFactory = _ => Both,
        };
        option.AcceptOnlyFromAmong("ws", "rest", Both);
        return option;
    }

    public static Option<int[]> Numbers(string name, int[] otherwise, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => [.. result.Tokens.SelectMany(t => t.Value.Split(',')).Select(n => NumberIn(n, result))],
    };

    private static int NumberIn(string word, ArgumentResult result)
    {
        if (int.TryParse(word, CultureInfo.InvariantCulture, out var number) && number > 0) return number;

        result.AddError($"{word} is not a number above zero");
        return 1;
    }

    private static Option<string[]> DialectOption()
    {
        var option = new Option<string[]>("--dialect")
        {
            Description = "fanout: what the subscribers speak; several take turns and are compared with native",
            DefaultValueFactory = _ => [NativeDialect.Instance.Name],
            AllowMultipleArgumentsPerToken = true,
        };
        option.AcceptOnlyFromAmong([.. Spoken.All.Select(d => d.Name), Spoken.Everything]);
        return option;
    }

    private static Option<int> Number(string name, int otherwise, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError($"{name} must be at least 1");
        });
        return option;
    }
}
