using System.Text;
using Hubbub.Server.Hosting;
using Hubbub.Server.Hosting.Toml;

namespace Hubbub.Tests.House;

/// <summary>hubbub.toml is the reference of the settings, and a file to start from.</summary>
public sealed class SampleSettingsTests
{
    [Fact]
    public void Hubbub_toml_lists_every_setting_with_why_it_exists_and_its_default()
    {
        var lines = SourceTree.Read(SettingsFile.DefaultName).TrimEnd().Split('\n');

        Assert.Equal(Settings.All.GroupBy(it => it.Section).SelectMany(Expected), lines.SkipWhile(line => line != ""));
    }

    [Fact]
    public void Hubbub_toml_sets_nothing_as_it_is() =>
        Assert.All(TomlReader.Read(Encoding.UTF8.GetBytes(SourceTree.Read(SettingsFile.DefaultName))).Entries,
            section => Assert.Empty(((TomlTable)section.Value.Content).Entries));

    [Fact]
    public void With_every_line_of_hubbub_toml_the_defaults_hold_where_there_are_any()
    {
        var path = Path.GetTempFileName();
        var lines = SourceTree.Read(SettingsFile.DefaultName).Split('\n');
        File.WriteAllLines(path, lines.Select(it => it is ['#', >= 'a' and <= 'z', ..] ? it[1..] : it));

        var reading = SettingsReader.Read([SettingsFile.Read(path)]);
        File.Delete(path);

        // An example that everybody can read must not become anybody's secret.
        Assert.StartsWith("security.jwt_secret", Assert.Single(reading.Problems));
        Assert.Equal(Settings.All, reading.Given.Keys);
        Assert.All(
            Settings.All.Where(it => it.Example is null),
            it => Assert.Equal(it.TextIn(new ServerOptions()), it.TextIn(reading.Options)));
    }

    private static IEnumerable<string> Expected(IGrouping<string, Setting> section) =>
        ["", $"[{section.Key}]", .. section.SelectMany(it => new[] { CommentOf(it), ValueOf(it) })];

    private static string CommentOf(Setting setting)
    {
        var without = setting.Example is null ? "" : $" (without it: {setting.Otherwise ?? "none"})";
        return $"# {setting.Why}: {setting.Kind.Allowed}{without}";
    }

    private static string ValueOf(Setting setting) => $"#{setting.LineOf(setting.Example ?? setting.DefaultText)}";
}
