using System.CommandLine;
using System.CommandLine.Help;
using Hubbub.Server.Hosting;

namespace Hubbub.Server.Cli;

/// <summary>What an administrator types: the settings as options, and the server as what happens.</summary>
internal static class HubbubCommand
{
    private const string Story =
        "Hubbub: a chat server for a team or a community, in one program. Every option is also a variable of the environment: "
        + "--server.bind_addr is HUBBUB_SERVER__BIND_ADDR. The command line beats the environment.";

    public static async Task<int> RunAsync(
        string[] args, IReadOnlyDictionary<string, string> environment, TextWriter output, TextWriter error)
    {
        var options = Settings.All.ToDictionary(setting => setting, OptionOf);
        var command = new RootCommand(Story);
        foreach (var option in options.Values) command.Options.Add(option);
        WidenHelp(command);
        command.SetAction((parsed, ct) => ServeAsync(Read(parsed, options, environment), [], error, ct));

        // A value may begin with @: no response files.
        var parsed = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return await ServeAsync(Read(parsed, options, environment), ProblemsOf(parsed), error, CancellationToken.None);

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // The host listens for signals and stops in its own order.
        });
    }

    private static async Task<int> ServeAsync(
        SettingsReading reading, IEnumerable<string> typingProblems, TextWriter error, CancellationToken ct)
    {
        var problems = typingProblems.Concat(reading.Problems).ToList();
        return problems.Count > 0 ? await RefuseAsync(error, problems) : await Serve.RunAsync(reading.Options, error, ct);
    }

    private static SettingsReading Read(
        ParseResult parsed, Dictionary<Setting, Option<string>> options, IReadOnlyDictionary<string, string> environment)
    {
        var typed = options
            .Where(it => parsed.GetResult(it.Value) is { Implicit: false, Tokens.Count: 1 })
            .Select(it => KeyValuePair.Create(it.Key.OptionName, parsed.GetResult(it.Value)!.Tokens[0].Value));
        var unknown = parsed.UnmatchedTokens
            .Where(token => token.StartsWith('-'))
            .Select(token => KeyValuePair.Create(token.Split('=')[0], ""));
        var commandLine = new SettingSource(setting => setting.OptionName, typed.Concat(unknown));

        return SettingsReader.Read([.. SettingSource.FromEnvironment(environment), commandLine]);
    }

    // What follows an unknown option is its value, or so the person thought: naming the option is enough.
    private static IEnumerable<string> ProblemsOf(ParseResult parsed) =>
        parsed.UnmatchedTokens.Any(token => token.StartsWith('-'))
            ? []
            : parsed.Errors.Select(problem => problem.Message);

    private static async Task<int> RefuseAsync(TextWriter error, IReadOnlyList<string> problems)
    {
        await error.WriteLineAsync("Hubbub does not start:");
        foreach (var problem in problems) await error.WriteLineAsync($"  {problem}");
        await error.WriteLineAsync("hubbub --help lists every setting.");
        return 2;
    }

    // A column of long names leaves a narrow terminal too little for the words beside it.
    private static void WidenHelp(RootCommand command)
    {
        var help = command.Options.OfType<HelpOption>().Single();
        if (help.Action is HelpAction action) action.MaxWidth = Math.Max(action.MaxWidth, 120);
    }

    private static Option<string> OptionOf(Setting setting)
    {
        var otherwise = setting.DefaultText is { Length: > 0 } text ? $" [default: {text}]" : "";
        return new Option<string>(setting.OptionName)
        {
            Description = $"{setting.Why}: {setting.Kind.Allowed}{otherwise}",
            HelpName = "value",
        };
    }
}
