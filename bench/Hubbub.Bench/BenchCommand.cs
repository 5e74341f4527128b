using System.CommandLine;
using Hubbub.Bench.Measures;
using Hubbub.Bench.Wire.Dialects;

namespace Hubbub.Bench;

/// <summary>What is typed: which measurement, how long, how often.</summary>
internal static class BenchCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(
            "Measures Hubbub on this machine: the real server on the first core, the load on the second. "
            + "Fails when anything that was acknowledged is lost.");
        root.Subcommands.Add(Measure("ingest", "Durable messages a second, committed together and one by one", Ingest.RunAsync));
        root.Subcommands.Add(Measure("fanout", "Deliveries a second to the subscribers of one channel", Fanout.RunAsync));
        root.Subcommands.Add(Measure("idle", "Memory of an idle connection", Idle.RunAsync));
        root.Subcommands.Add(
            Measure("self", "Whether the load notices what it is there to notice", (_, report) => SelfCheck.RunAsync(report)));
        root.Subcommands.Add(Measure("all", "All of them, one after the other", AllAsync));
        return root.Parse(args).InvokeAsync();
    }

    private static readonly Option<string> Database = new("--db")
    {
        Description = "sqlite, or postgresql://user:password@host/database, where a database is made and dropped again",
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
    private static readonly Option<int> Sockets = Number("--sockets", 8, "ingest: sockets that post");
    private static readonly Option<int> Window = Number("--window", 8, "ingest, fanout: messages in flight of each socket");
    private static readonly Option<int> Channels = Number("--channels", 1, "ingest: channels that are posted to");
    private static readonly Option<int> Posters = Number("--posters", 8, "fanout: sockets that post");
    private static readonly Option<string[]> Dialects = DialectOption();
    private static readonly Option<int> Connections = Number("--connections", 5000, "idle: open connections");

    private static readonly Option[] Options =
    [
        Database, Folder, Json, Charts, Seconds, Rounds, Sockets, Window, Channels, Posters, Dialects, Connections,
        .. FanoutOptions.All,
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
                var chosen = Read(parsed);
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

    private static async Task AllAsync(BenchOptions options, Report report)
    {
        await Ingest.RunAsync(options, report);
        await Fanout.RunAsync(options, report);
        await Idle.RunAsync(options, report);
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
        Connections = parsed.GetValue(Connections),
    };

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
