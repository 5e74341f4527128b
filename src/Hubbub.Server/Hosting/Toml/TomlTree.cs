namespace Hubbub.Server.Hosting.Toml;

/// <summary>Puts what is read in its place. Nothing is defined twice, and what is complete is not added to.</summary>
internal static class TomlTree
{
    /// <summary>[a.b]</summary>
    public static TomlTable Define(TomlTable root, IReadOnlyList<string> key, TomlPlace at)
    {
        var parent = Walk(root, key, at, TomlOrigin.Implied);
        if (!parent.TryGet(key[^1], out var known)) return NewTable(parent, key[^1], at, TomlOrigin.Header);
        if (known.Content is not TomlTable { Origin: TomlOrigin.Implied } table) throw Twice(key, known, at);

        table.Origin = TomlOrigin.Header;
        return table;
    }

    /// <summary>[[a.b]]</summary>
    public static TomlTable AddToArray(TomlTable root, IReadOnlyList<string> key, TomlPlace at)
    {
        var parent = Walk(root, key, at, TomlOrigin.Implied);
        if (!parent.TryGet(key[^1], out var known))
        {
            known = new TomlValue(new TomlArray { IsOfTables = true }, at);
            parent.Add(key[^1], known);
        }

        if (known.Content is not TomlArray { IsOfTables: true } array) throw Twice(key, known, at);

        var table = new TomlTable { Origin = TomlOrigin.Header };
        array.Add(new TomlValue(table, at));
        return table;
    }

    /// <summary>a.b = value</summary>
    public static void Put(TomlTable table, IReadOnlyList<string> key, TomlValue value)
    {
        var parent = Walk(table, key, value.At, TomlOrigin.DottedKey);
        if (parent.TryGet(key[^1], out var known)) throw Twice(key, known, value.At);

        parent.Add(key[^1], value);
    }

    // To the table that holds the last part of the key, making those that are missing.
    private static TomlTable Walk(TomlTable from, IReadOnlyList<string> key, TomlPlace at, TomlOrigin way)
    {
        var table = from;
        for (var depth = 1; depth < key.Count; depth++)
        {
            var part = key[depth - 1];
            if (!table.TryGet(part, out var known)) table = NewTable(table, part, at, way);
            else table = Enter(known, way) ?? throw Twice([.. key.Take(depth)], known, at);
        }

        return table;
    }

    // A header may pass through what it did not define; a dotted key only through what dotted keys or the way made.
    private static TomlTable? Enter(TomlValue known, TomlOrigin way)
    {
        if (way == TomlOrigin.Implied && known.Content is TomlArray { IsOfTables: true } array)
            return (TomlTable)array.Items[^1].Content;
        if (known.Content is not TomlTable { Origin: not TomlOrigin.Inline } table) return null;
        if (way == TomlOrigin.Implied) return table;
        if (table.Origin == TomlOrigin.Header) return null;

        table.Origin = TomlOrigin.DottedKey;
        return table;
    }

    private static TomlTable NewTable(TomlTable parent, string key, TomlPlace at, TomlOrigin origin)
    {
        var table = new TomlTable { Origin = origin };
        parent.Add(key, new TomlValue(table, at));
        return table;
    }

    private static TomlException Twice(IReadOnlyList<string> key, TomlValue known, TomlPlace at) =>
        new(at, $"expected a new key: {string.Join('.', key)} is already defined in line {known.At.Line}");
}
