namespace Hubbub.Server.Hosting.Toml;

/// <summary>Reads TOML 1.0 (https://toml.io/en/v1.0.0), whole or not at all.</summary>
public static class TomlReader
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxDepth = 64;

    public static TomlTable Read(ReadOnlySpan<byte> bytes)
    {
        var text = TomlText.Of(bytes);
        var root = new TomlTable();
        var current = root;
        for (text.SkipLinesAndComments(); !text.IsAtEnd; text.SkipLinesAndComments())
        {
            if (text.Next == '[') current = ReadHeader(text, root);
            else ReadPair(text, current, depth: 1);
            RequireLineEnd(text);
        }

        return root;
    }

    private static TomlTable ReadHeader(TomlText text, TomlTable root)
    {
        var at = text.At;
        var isOfArray = text.TryTake("[[");
        if (!isOfArray) text.Take();

        var key = TomlKeys.Read(text);
        var end = isOfArray ? "]]" : "]";
        if (!text.TryTake(end)) throw text.Expected($"{end} at the end of the header");

        return isOfArray ? TomlTree.AddToArray(root, key, at) : TomlTree.Define(root, key, at);
    }

    private static void ReadPair(TomlText text, TomlTable table, int depth)
    {
        var at = text.At;
        var key = TomlKeys.Read(text);
        if (!text.TryTake("=")) throw text.Expected("= after the key");

        text.SkipBlanks();
        TomlTree.Put(table, key, new TomlValue(ReadValue(text, depth), at));
    }

    private static object ReadValue(TomlText text, int depth)
    {
        if (depth > MaxDepth) throw new TomlException(text.At, $"expected lists and tables at most {MaxDepth} deep");

        return text.Next switch
        {
            '"' or '\'' => TomlStrings.Read(text),
            '[' => ReadArray(text, depth),
            '{' => ReadInlineTable(text, depth),
            _ => TomlScalars.Read(text),
        };
    }

    private static TomlArray ReadArray(TomlText text, int depth)
    {
        var array = new TomlArray();
        text.Take();
        text.SkipLinesAndComments();
        while (!text.TryTake("]"))
        {
            var at = text.At;
            array.Add(new TomlValue(ReadValue(text, depth + 1), at));
            text.SkipLinesAndComments();
            if (!text.TryTake(",") && text.Next != ']') throw text.Expected(", or ] in the list");

            text.SkipLinesAndComments();
        }

        return array;
    }

    private static TomlTable ReadInlineTable(TomlText text, int depth)
    {
        var table = new TomlTable { Origin = TomlOrigin.Inline };
        text.Take();
        text.SkipBlanks();
        if (text.TryTake("}")) return table;

        do
        {
            text.SkipBlanks();
            ReadPair(text, table, depth + 1);
            text.SkipBlanks();
        }
        while (text.TryTake(","));

        return text.TryTake("}") ? table : throw text.Expected(", or } in the inline table, on the same line");
    }

    private static void RequireLineEnd(TomlText text)
    {
        text.SkipBlanks();
        text.SkipComment();
        if (!text.IsAtLineEnd) throw text.Expected("the end of the line");
    }
}
