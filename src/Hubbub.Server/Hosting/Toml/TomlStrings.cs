using System.Globalization;
using System.Text;

namespace Hubbub.Server.Hosting.Toml;

/// <summary>The four forms of strings.</summary>
internal static class TomlStrings
{
    public static string Read(TomlText text)
    {
        var quote = text.Next;
        var three = new string(quote, 3);
        if (text.TryTake(three)) return ReadLines(text, quote, three);

        var start = text.At;
        text.Take();
        return ReadLine(text, quote, start);
    }

    /// <summary>The basic string that reads as this text.</summary>
    public static string Write(string content)
    {
        var written = new StringBuilder("\"");
        foreach (var c in content)
        {
            if (c is '"' or '\\') written.Append('\\').Append(c);
            else if (char.IsControl(c)) written.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else written.Append(c);
        }

        return written.Append('"').ToString();
    }

    private static string ReadLine(TomlText text, char quote, TomlPlace start)
    {
        var read = new StringBuilder();
        while (text.Next != quote)
        {
            if (text.IsAtLineEnd) throw new TomlException(start, $"expected the string to end with {quote} on its line");

            TakeOne(text, quote, read);
        }

        text.Take();
        return read.ToString();
    }

    private static string ReadLines(TomlText text, char quote, string three)
    {
        var start = text.At with { Column = text.At.Column - 3 };
        var read = new StringBuilder();
        text.TryTake("\n");
        while (!text.TryTake(three))
        {
            if (text.IsAtEnd) throw new TomlException(start, $"expected the string to end with {three}");
            if (quote == '"' && TrySkipLineEnd(text)) continue;

            TakeOne(text, quote, read);
        }

        // One or two quotes may stand before the three that end it.
        for (var i = 0; i < 2 && text.Next == quote; i++) read.Append(text.Take());
        return read.ToString();
    }

    private static void TakeOne(TomlText text, char quote, StringBuilder read)
    {
        if (quote == '"' && text.Next == '\\') TakeEscape(text, read);
        else read.Append(text.Take());
    }

    // A backslash at the end of a line takes away the line's end and every blank up to the next word.
    private static bool TrySkipLineEnd(TomlText text)
    {
        if (text.Next != '\\' || !IsBlankAfterBackslash(text)) return false;

        text.Take();
        text.TakeWhile(c => c is ' ' or '\t' or '\n');
        return true;
    }

    private static bool IsBlankAfterBackslash(TomlText text)
    {
        var rest = text.Following(1).TrimStart(" \t");
        return rest is ['\n', ..];
    }

    private static void TakeEscape(TomlText text, StringBuilder read)
    {
        var at = text.At;
        text.Take();
        var letter = text.IsAtLineEnd ? '\n' : text.Take();
        if (letter is 'u' or 'U') read.Append(CodePoint(text, letter == 'u' ? 4 : 8, at));
        else if (Escapes.TryGetValue(letter, out var meant)) read.Append(meant);
        else throw new TomlException(at, """expected one of the escapes \b \t \n \f \r \" \\ \uXXXX \UXXXXXXXX""");
    }

    private static string CodePoint(TomlText text, int digits, TomlPlace at)
    {
        var value = 0L;
        for (var i = 0; i < digits; i++)
        {
            if (!char.IsAsciiHexDigit(text.Next))
                throw new TomlException(at, $"expected {digits} hexadecimal digits in the escape");

            value = value * 16 + int.Parse([text.Take()], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        return value <= int.MaxValue && Rune.IsValid((int)value)
            ? new Rune((int)value).ToString()
            : throw new TomlException(at, "expected the escape to name a character of Unicode");
    }

    private static readonly Dictionary<char, char> Escapes = new()
    {
        ['b'] = '\b', ['t'] = '\t', ['n'] = '\n', ['f'] = '\f', ['r'] = '\r', ['"'] = '"', ['\\'] = '\\',
    };
}
