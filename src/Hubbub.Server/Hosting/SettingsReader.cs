namespace Hubbub.Server.Hosting;

/// <summary>The options that hold, where each of them was set, and every reason why they must not be used.</summary>
public sealed record SettingsReading(
    ServerOptions Options, IReadOnlyDictionary<Setting, GivenSetting> Given, IReadOnlyList<string> Problems);

/// <summary>Reads the sources, the later beating the earlier, and finds all problems at once.</summary>
public static class SettingsReader
{
    public static SettingsReading Read(IReadOnlyList<SettingSource> sources)
    {
        var problems = sources.SelectMany(source => source.Problems).ToList();
        var winners = new Dictionary<Setting, GivenSetting>();
        foreach (var given in sources.SelectMany(source => source.Given)) winners[given.Setting] = given;

        var options = new ServerOptions();
        foreach (var given in winners.Values)
        {
            if (given.Read() is { } value) given.Setting.Set(options, value);
            else problems.Add(given.Problem());
        }

        return new SettingsReading(options, winners, problems);
    }
}
