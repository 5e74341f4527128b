using System.CommandLine;
using Hubbub.Server.Hosting;

namespace Hubbub.Server.Cli;

/// <summary>Every setting as an option, and the file for those that are not typed.</summary>
internal sealed class CommandOptions
{
    private readonly Dictionary<Setting, Option<string>> settings = Settings.All.ToDictionary(it => it, OptionOf);

    private readonly Option<string> config = new(SettingsFile.OptionName)
    {
        Description = "The file of settings, which must exist [default: hubbub.toml of the working directory, if there is one]",
        HelpName = "file",
        Recursive = true,
    };

    public void AddTo(RootCommand root)
    {
        root.Options.Add(config);
        foreach (var option in settings.Values) root.Options.Add(option);
    }

    /// <summary>Says what each option is for. Only those who ask for help read it.</summary>
    public void Describe()
    {
        foreach (var (setting, option) in settings) option.Description = DescriptionOf(setting);
    }

    public SettingsReading Read(ParseResult parsed, IReadOnlyDictionary<string, string> environment)
    {
        var typed = new List<KeyValuePair<string, string>>();
        foreach (var (setting, option) in settings)
        {
            if (TypedFor(option, parsed) is { } text) typed.Add(new(setting.OptionName, text));
        }

        foreach (var unknown in parsed.UnmatchedTokens.Where(token => token.StartsWith('-')))
            typed.Add(new(unknown.Split('=')[0], ""));
        var commandLine = new SettingSource(setting => setting.OptionName, typed);

        // An empty variable is how many supervisors say "none".
        var named = TypedFor(config, parsed)
            ?? (environment.GetValueOrDefault(SettingsFile.VariableName) is { Length: > 0 } path ? path : null);
        return SettingsReader.Read([SettingsFile.Read(named), .. SettingSource.FromEnvironment(environment), commandLine]);
    }

    private static string? TypedFor(Option<string> option, ParseResult parsed) =>
        parsed.GetResult(option) is { Implicit: false, Tokens: [var token] } ? token.Value : null;

    private static Option<string> OptionOf(Setting setting) => new(setting.OptionName) { HelpName = "value", Recursive = true };

    private static string DescriptionOf(Setting setting)
    {
        var otherwise = setting.DefaultText is { Length: > 0 } text ? $" [default: {text}]" : "";
        return $"{setting.Why}: {setting.Kind.AllowedInText}{otherwise}";
    }
}
