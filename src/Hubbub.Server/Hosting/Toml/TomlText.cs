using System.Text;

namespace Hubbub.Server.Hosting.Toml;

/// <summary>The text, and how far it has been read. Every line ends with \n here, whatever it ended with.</summary>
internal sealed class TomlText(string text)
{
    private int position;

    public TomlPlace At { get; private set; } = new(1, 1);

    public bool IsAtEnd => position == text.Length;

    /// <summary>The next character; \0 at the end, which no text contains.</summary>
    public char Next => IsAtEnd ? '\0' : text[position];

    public bool IsAtLineEnd => IsAtEnd || Next == '\n';

    public static TomlText Of(ReadOnlySpan<byte> bytes)
    {
        var at = new TomlPlace(1, 1);
        if (bytes.Length > TomlReader.MaxBytes)
            throw new TomlException(at, $"expected at most {TomlReader.MaxBytes} bytes, found more");
        if (bytes.StartsWith(ByteOrderMark)) bytes = bytes[ByteOrderMark.Length..];

        var read = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) != System.Buffers.OperationStatus.Done)
                throw new TomlException(at, "expected UTF-8, found other bytes");

            bytes = bytes[length..];
            if (rune.Value == '\r' && bytes is [(byte)'\n', ..]) continue;
            if (rune.Value is (< ' ' and not '\t' and not '\n') or 0x7F)
                throw new TomlException(at, $"expected control characters as escapes in strings alone, found U+{rune.Value:X4}");

            read.Append(rune.ToString());
            at = rune.Value == '\n' ? new TomlPlace(at.Line + 1, 1) : at with { Column = at.Column + 1 };
        }

        return new TomlText(read.ToString());
    }

    public bool StartsWith(string expected) => text.AsSpan(position).StartsWith(expected, StringComparison.Ordinal);

    /// <summary>What comes after that many characters.</summary>
    public ReadOnlySpan<char> Following(int characters) => text.AsSpan(position)[characters..];

    public char Take()
    {
        var taken = text[position++];
        if (taken == '\n') At = new TomlPlace(At.Line + 1, 1);
        // The second half of a pair is no character of its own.
        else if (!char.IsLowSurrogate(taken)) At = At with { Column = At.Column + 1 };
        return taken;
    }

    public bool TryTake(string expected)
    {
        if (!StartsWith(expected)) return false;

        for (var i = 0; i < expected.Length; i++) Take();
        return true;
    }

    public string TakeWhile(Func<char, bool> belongs)
    {
        var start = position;
        while (!IsAtEnd && belongs(Next)) Take();
        return text[start..position];
    }

    public void SkipBlanks() => TakeWhile(c => c is ' ' or '\t');

    public void SkipComment()
    {
        if (Next == '#') TakeWhile(c => c != '\n');
    }

    public void SkipLinesAndComments()
    {
        do
        {
            TakeWhile(c => c is ' ' or '\t' or '\n');
            SkipComment();
        }
        while (Next == '\n');
    }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public TomlException Expected(string what) => new(At, $"expected {what}, found {Found()}");

    private string Found()
    {
        if (IsAtEnd) return "the end of the file";
        if (Next == '\n') return "the end of the line";

        var isPair = char.IsHighSurrogate(Next) && position + 1 < text.Length;
        return $"'{text.Substring(position, isPair ? 2 : 1)}'";
    }
}
