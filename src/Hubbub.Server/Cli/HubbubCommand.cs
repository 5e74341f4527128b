using System.CommandLine;
using System.CommandLine.Help;
using Hubbub.Server.Hosting;

namespace Hubbub.Server.Cli;

/// <summary>What an administrator types: the settings as options, and the server as what happens.</summary>
internal static class HubbubCommand
{
    private const string Story =
        "Hubbub: a chat server for a team or a community, in one program. Settings come from hubbub.toml in the working "
        + "directory (or the file of --config or HUBBUB_CONFIG), from the environment, where --server.bind_addr is "
        + "HUBBUB_SERVER__BIND_ADDR, and from these options. The environment beats the file, the command line beats both.";

    public static async Task<int> RunAsync(
        string[] args, IReadOnlyDictionary<string, string> environment, TextWriter output, TextWriter error)
    {
        var options = new CommandOptions();
        var check = new Command("check-config", "Prints the settings that hold and where each was set, and starts nothing");
        var root = new RootCommand(Story) { check };
        options.AddTo(root);
        WidenHelp(root);
        root.SetAction((parsed, ct) => ServeAsync(options.Read(parsed, environment), error, ct));
        check.SetAction((parsed, _) => CheckConfig.RunAsync(options.Read(parsed, environment), output, error));

        // A value may begin with @: no response files.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            var reading = options.Read(parsed, environment);
            reading = reading with { Problems = [.. ProblemsOf(parsed), .. reading.Problems] };
            return parsed.CommandResult.Command == check
                ? await CheckConfig.RunAsync(reading, output, error)
                : await ServeAsync(reading, error, CancellationToken.None);
        }

        if (parsed.Action is HelpAction) options.Describe();
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // The host listens for signals and stops in its own order.
        });
    }

    private static async Task<int> ServeAsync(SettingsReading reading, TextWriter error, CancellationToken ct)
    {
        if (reading.Problems.Count == 0) return await Serve.RunAsync(reading.Options, error, ct);

        await error.WriteLineAsync("Hubbub does not start:");
        foreach (var problem in reading.Problems) await error.WriteLineAsync($"  {problem}");
        await error.WriteLineAsync("hubbub --help lists every setting.");
        return 2;
    }

    // What follows an unknown option is its value, or so the person thought: naming the option is enough.
    private static IEnumerable<string> ProblemsOf(ParseResult parsed) =>
        parsed.UnmatchedTokens.Any(token => token.StartsWith('-'))
            ? []
            : parsed.Errors.Select(problem => problem.Message);

    // A column of long names leaves a narrow terminal too little for the words beside it.
    private static void WidenHelp(RootCommand command)
    {
        var help = command.Options.OfType<HelpOption>().Single();
        if (help.Action is HelpAction action) action.MaxWidth = Math.Max(action.MaxWidth, 120);
    }
}
