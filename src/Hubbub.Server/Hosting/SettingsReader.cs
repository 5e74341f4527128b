namespace Hubbub.Server.Hosting;

/// <summary>Where settings come from, and how that place names each of them.</summary>
public sealed record SettingSource(Func<Setting, string?> NameOf, IEnumerable<KeyValuePair<string, string>> Given)
{
    /// <summary>The environment, lowest first: the names of the older systems, then Hubbub's own.</summary>
    public static IReadOnlyList<SettingSource> FromEnvironment(IReadOnlyDictionary<string, string> variables)
    {
        var oldNames = Settings.All.Select(setting => setting.OldName).OfType<string>().ToHashSet();
        return
        [
            new(setting => setting.OldName, variables.Where(it => oldNames.Contains(it.Key) && it.Value != "")),
            new(setting => setting.VariableName, variables.Where(it => it.Key.StartsWith("HUBBUB_", StringComparison.Ordinal))),
        ];
    }
}

/// <summary>The options that hold, and every reason why they must not be used.</summary>
public sealed record SettingsReading(ServerOptions Options, IReadOnlyList<string> Problems);

/// <summary>Reads the sources, the later beating the earlier, and finds all problems at once.</summary>
public static class SettingsReader
{
    public static SettingsReading Read(IEnumerable<SettingSource> sources)
    {
        var problems = new List<string>();
        var winners = new Dictionary<Setting, (string Name, string Value)>();
        foreach (var source in sources)
        foreach (var (name, value) in source.Given)
        {
            if (Settings.All.FirstOrDefault(setting => source.NameOf(setting) == name) is { } setting)
                winners[setting] = (name, value);
            else
                problems.Add(Unknown(name, source));
        }

        var options = new ServerOptions();
        foreach (var (setting, (name, text)) in winners)
        {
            if (setting.Kind.Read(text) is { } value) setting.Set(options, value);
            else problems.Add($"{setting.Key} = \"{setting.Shown(text)}\" (from {name}): allowed is {setting.Kind.Allowed}");
        }

        return new SettingsReading(options, problems);
    }

    private static string Unknown(string name, SettingSource source)
    {
        var nearest = Settings.All.Select(source.NameOf).OfType<string>().MinBy(known => Distance(name, known));
        return $"{name}: there is no such setting; the nearest is {nearest}.";
    }

    // Levenshtein's distance, a row at a time.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        foreach (var letter in from)
        {
            var diagonal = row[0]++;
            for (var i = 1; i <= to.Length; i++)
            {
                var replaced = diagonal + (to[i - 1] == letter ? 0 : 1);
                diagonal = row[i];
                row[i] = Math.Min(replaced, Math.Min(row[i], row[i - 1]) + 1);
            }
        }

        return row[^1];
    }
}
