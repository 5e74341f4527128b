using Hubbub.Server.Hosting;

namespace Hubbub.Server.Cli;

/// <summary>Shows the settings that hold, as lines of hubbub.toml, or every reason why they do not.</summary>
internal static class CheckConfig
{
    public static async Task<int> RunAsync(SettingsReading reading, TextWriter output, TextWriter error)
    {
        if (reading.Problems.Count > 0)
        {
            foreach (var problem in reading.Problems) await error.WriteLineAsync(problem);
            return 1;
        }

        foreach (var section in Settings.All.GroupBy(setting => setting.Section))
        {
            await output.WriteLineAsync($"[{section.Key}]");
            foreach (var setting in section) await output.WriteLineAsync(LineOf(setting, reading));
            await output.WriteLineAsync();
        }

        return 0;
    }

    private static string LineOf(Setting setting, SettingsReading reading)
    {
        var from = reading.Given.TryGetValue(setting, out var given) ? given.From : "default";
        var line = setting.TextIn(reading.Options) is { } text
            ? setting.LineOf(setting.Shown(text))
            : $"# {setting.Name}: {setting.Otherwise ?? "none"}";
        return $"{line,-50} # {from}";
    }
}
