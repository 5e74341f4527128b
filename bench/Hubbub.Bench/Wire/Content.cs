using System.Buffers.Text;
using System.Text;

namespace Hubbub.Bench.Wire;

/// <summary>The text of a message follows from its number, so that a changed, torn or misplaced one is noticed.</summary>
internal static class Content
{
    public const int Length = 200;

    public static string Of(string number) => $"{number} {number} ".PadRight(Length, '.');

    /// <summary>Reads the number of a message whose text begins after the mark.</summary>
    public static long NumberAfter(ReadOnlySpan<byte> mark, ReadOnlySpan<byte> frame)
    {
        var found = frame.IndexOf(mark);
        var text = found < 0 ? [] : frame[(found + mark.Length)..];
        if (text.Length >= Length && text[Length - 1] == '.' && Utf8Parser.TryParse(text, out long number, out _)) return number;

        throw new BenchFault($"a message that is not whole: {Encoding.UTF8.GetString(frame)}");
    }
}
