namespace Hubbub.Server.Hosting;

/// <summary>What one place says about settings: the command line, the environment or hubbub.toml.</summary>
public sealed record SettingSource(IReadOnlyList<GivenSetting> Given, IReadOnlyList<string> Problems)
{
    private const string Prefix = "HUBBUB_";

    /// <summary>A place of names and texts, which knows each setting by a name of its own.</summary>
    public SettingSource(Func<Setting, string?> nameOf, IEnumerable<KeyValuePair<string, string>> texts)
        : this([], [])
    {
        var given = new List<GivenSetting>();
        var problems = new List<string>();
        foreach (var (name, text) in texts)
        {
            var setting = Settings.All.FirstOrDefault(it => nameOf(it) == name);
            if (setting is not null) given.Add(new GivenSetting(setting, name, text));
            else problems.Add(Unknown(name, Settings.All.Select(nameOf).OfType<string>()));
        }

        (Given, Problems) = (given, problems);
    }

    /// <summary>The environment, lowest first: the names of the older systems, then Hubbub's own.</summary>
    public static IReadOnlyList<SettingSource> FromEnvironment(IReadOnlyDictionary<string, string> variables)
    {
        var oldNames = Settings.All.Select(setting => setting.OldName).OfType<string>().ToHashSet();
        return
        [
            new(setting => setting.OldName, variables.Where(it => oldNames.Contains(it.Key) && it.Value != "")),
            new(setting => setting.VariableName, variables.Where(it => it.Key.StartsWith(Prefix, StringComparison.Ordinal)
                && it.Key != SettingsFile.VariableName)),
        ];
    }

    internal static string Unknown(string name, IEnumerable<string> known) =>
        $"{name}: there is no such setting; did you mean {Nearest.To(name, known)}?";
}

/// <summary>A setting as somebody wrote it, and where.</summary>
public sealed record GivenSetting(Setting Setting, string From, string Text)
{
    /// <summary>What it is instead of what it has to be, in words; null when its form is right.</summary>
    public string? WrongForm { get; init; }

    public bool IsInFile { get; init; }

    public object? Read() => WrongForm is null ? Setting.Kind.Read(Text) : null;

    public string Problem()
    {
        var found = WrongForm is null ? "" : $" is {WrongForm}";
        var allowed = IsInFile ? Setting.Kind.AllowedInFile : Setting.Kind.AllowedInText;
        return $"{Setting.Key} = {ShownText} (from {From}){found}: allowed is {allowed}";
    }

    private string ShownText => WrongForm is null ? $"\"{Setting.Shown(Text)}\"" : Setting.Shown(Text);
}
