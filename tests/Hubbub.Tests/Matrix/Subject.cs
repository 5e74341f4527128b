namespace Hubbub.Tests.Matrix;

/// <summary>
/// What a row is about: the values that fill its path and its body. A value for one caller is named "message@Member".
/// </summary>
internal sealed record Subject(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>What the rows call it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where it may be heard.</summary>
    public string? Channel => Values.GetValueOrDefault("channel");

    /// <summary>The name by which it may be heard, if it is a room.</summary>
    public string? Room => Values.GetValueOrDefault("name_of_room");

    public static Subject Of(params (string Name, string Value)[] values) =>
        new(values.ToDictionary(it => it.Name, it => it.Value));

    public string? ValueFor(string name, Role caller) =>
        Values.GetValueOrDefault($"{name}@{caller}") ?? Values.GetValueOrDefault(name);

    public Subject With(IEnumerable<(string Name, string Value)> more)
    {
        var values = Values.ToDictionary();
        foreach (var (name, value) in more) values[name] = value;
        return this with { Values = values };
    }
}
