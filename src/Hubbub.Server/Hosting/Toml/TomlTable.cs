using System.Diagnostics.CodeAnalysis;

namespace Hubbub.Server.Hosting.Toml;

/// <summary>
/// What a key holds: a string, long, double, bool, DateTimeOffset (in UTC), DateTime, DateOnly, TimeOnly, TomlArray or
/// TomlTable; and where its key is written, or the value itself in an array.
/// </summary>
public sealed record TomlValue(object Content, TomlPlace At);

/// <summary>Keys and what they hold, in the order in which they were written.</summary>
public sealed class TomlTable
{
    private readonly List<string> keys = [];
    private readonly Dictionary<string, TomlValue> values = [];

    internal TomlOrigin Origin { get; set; }

    public IEnumerable<KeyValuePair<string, TomlValue>> Entries => keys.Select(key => KeyValuePair.Create(key, values[key]));

    public TomlValue this[string key] => values[key];

    public bool TryGet(string key, [NotNullWhen(true)] out TomlValue? value) => values.TryGetValue(key, out value);

    internal void Add(string key, TomlValue value)
    {
        keys.Add(key);
        values.Add(key, value);
    }
}

/// <summary>Values in a row: written as a list, or as an array of tables that a later header may add to.</summary>
public sealed class TomlArray
{
    private readonly List<TomlValue> items = [];

    public IReadOnlyList<TomlValue> Items => items;

    internal bool IsOfTables { get; init; }

    internal void Add(TomlValue item) => items.Add(item);
}

/// <summary>How a table came to be, which decides what may still be added to it.</summary>
internal enum TomlOrigin
{
    /// <summary>On the way to another: [a.b] makes a, and [a] may still define it.</summary>
    Implied,
    Header,
    DottedKey,
    Inline,
}
