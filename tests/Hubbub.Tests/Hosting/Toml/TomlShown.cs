using System.Globalization;
using System.Text;
using Hubbub.Server.Hosting.Toml;

namespace Hubbub.Tests.Hosting.Toml;

/// <summary>What was read, on one line: tables as {a: 1}, floats with an f, dates and times as ISO 8601 has them.</summary>
internal static class TomlShown
{
    public static TomlTable Read(string text) => TomlReader.Read(Encoding.UTF8.GetBytes(text));

    public static string Of(object content) => content switch
    {
        TomlTable table => $"{{{string.Join(", ", table.Entries.Select(it => $"{it.Key}: {Of(it.Value.Content)}"))}}}",
        TomlArray array => $"[{string.Join(", ", array.Items.Select(it => Of(it.Content)))}]",
        string text => $"'{text}'",
        bool isOn => isOn ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
        DateTime local => local.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A TOML value is no {content.GetType()}."),
    };
}
