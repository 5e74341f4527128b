namespace Hubbub.Server.Hosting.Toml;

/// <summary>Keys: bare, quoted, and several with dots between them.</summary>
internal static class TomlKeys
{
    public static IReadOnlyList<string> Read(TomlText text)
    {
        var at = text.At;
        var parts = new List<string>();
        do
        {
            text.SkipBlanks();
            parts.Add(ReadPart(text));
            text.SkipBlanks();
        }
        while (text.TryTake("."));

        return parts.Count <= TomlReader.MaxDepth
            ? parts
            : throw new TomlException(at, $"expected a key of at most {TomlReader.MaxDepth} parts");
    }

    private static string ReadPart(TomlText text)
    {
        if (text.StartsWith("\"\"\"") || text.StartsWith("'''")) throw text.Expected("a key on one line");
        if (text.Next is '"' or '\'') return TomlStrings.Read(text);

        var bare = text.TakeWhile(IsBare);
        return bare.Length > 0 ? bare : throw text.Expected("a key");
    }

    private static bool IsBare(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
