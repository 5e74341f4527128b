using System.Globalization;
using Hubbub.Server.Hosting.Toml;

namespace Hubbub.Server.Hosting;

/// <summary>hubbub.toml: what it says about settings.</summary>
public static class SettingsFile
{
    public const string DefaultName = "hubbub.toml";
    public const string OptionName = "--config";
    public const string VariableName = "HUBBUB_CONFIG";

    private static readonly IReadOnlyList<string> Keys = [.. Settings.All.Select(it => it.Key)];
    private static readonly IReadOnlyList<string> Sections = [.. Settings.All.Select(it => it.Section).Distinct()];

    /// <summary>The file that was named, which must exist; else the one in the working directory, which need not.</summary>
    public static SettingSource Read(string? named) =>
        named is null && !File.Exists(DefaultName) ? new SettingSource([], []) : ReadFrom(named ?? DefaultName);

    private static SettingSource ReadFrom(string path)
    {
        try
        {
            return SourceOf(TomlReader.Read(BytesOf(path)), path);
        }
        catch (TomlException problem)
        {
            return new SettingSource([], [$"{path}, {problem.Message}."]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new SettingSource([], [$"{path} cannot be read: {problem.Message}"]);
        }
    }

    // A byte more than is allowed shows that it is too large, however long it is.
    private static ReadOnlySpan<byte> BytesOf(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[TomlReader.MaxBytes + 1];
        return bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    private static SettingSource SourceOf(TomlTable file, string path)
    {
        var given = new List<GivenSetting>();
        var problems = new List<string>();
        foreach (var (section, value) in file.Entries)
        {
            if (value.Content is TomlTable table && Sections.Contains(section)) ReadSection(section, table);
            else problems.Add(WrongSection(section, value, path));
        }

        return new SettingSource(given, problems);

        void ReadSection(string section, TomlTable table)
        {
            foreach (var (name, value) in table.Entries)
            {
                var key = $"{section}.{name}";
                if (Settings.All.FirstOrDefault(it => it.Key == key) is { } setting) given.Add(GivenAs(setting, value, path));
                else problems.Add($"{path}:{value.At.Line}: {SettingSource.Unknown(key, Keys)}");
            }
        }
    }

    private static string WrongSection(string name, TomlValue value, string path)
    {
        var at = $"{path}:{value.At.Line}";
        if (Sections.Contains(name)) return $"{at}: {name} is a section: write [{name}], and its settings below it.";
        if (value.Content is TomlTable or TomlArray { IsOfTables: true })
            return $"{at}: there is no section [{name}]; did you mean [{Nearest.To(name, Sections)}]?";

        var meant = Nearest.To(name, Settings.All.Select(it => it.Name));
        return $"{at}: {SettingSource.Unknown(name, Keys.Where(key => key.EndsWith($".{meant}", StringComparison.Ordinal)))}";
    }

    private static GivenSetting GivenAs(Setting setting, TomlValue value, string path)
    {
        var given = new GivenSetting(setting, $"{path}:{value.At.Line}", "") { IsInFile = true };
        return TextOf(value.Content, setting.Kind.Form) is { } text
            ? given with { Text = text }
            : given with { Text = Written(value.Content), WrongForm = FormOf(value.Content, setting) };
    }

    private static string? TextOf(object content, SettingForm form) => (form, content) switch
    {
        (SettingForm.Text or SettingForm.List, string text) => text,
        (SettingForm.Number, long number) => number.ToString(CultureInfo.InvariantCulture),
        (SettingForm.Switch, bool isOn) => isOn ? "true" : "false",
        (SettingForm.List, TomlArray array) when array.Items.All(it => IsListed(it.Content)) =>
            string.Join(',', array.Items.Select(it => it.Content)),
        _ => null,
    };

    // The commas of the environment stand between values: inside of one they would make two of it.
    private static bool IsListed(object item) => item is string text && !text.Contains(',') && !string.IsNullOrWhiteSpace(text);

    private static string FormOf(object content, Setting setting) => content switch
    {
        string => "a string",
        bool => "a switch",
        long or double => "a number",
        TomlArray { IsOfTables: true } or TomlTable => "a table",
        TomlArray array when setting.Kind.Form == SettingForm.List && array.Items.All(it => it.Content is string) =>
            "a list with an empty text or a comma in one",
        TomlArray => "a list",
        _ => "a date or a time",
    };

    private static string Written(object content) => content switch
    {
        string text => TomlStrings.Write(text),
        bool isOn => isOn ? "true" : "false",
        TomlArray { IsOfTables: false } array => $"[{string.Join(", ", array.Items.Select(it => Written(it.Content)))}]",
        TomlArray or TomlTable => "{...}",
        long or double => Convert.ToString(content, CultureInfo.InvariantCulture)!,
        _ => ((IFormattable)content).ToString("O", CultureInfo.InvariantCulture),
    };
}
