using System.Buffers;
using System.Text;

namespace Hubbub.Chat.Messages;

/// <summary>Finds whom a text mentions by @name. Takes time in proportion to the text, whatever is in it.</summary>
internal static class Mentions
{
    /// <summary>How many names a message is looked through for; what comes after them mentions nobody.</summary>
    public const int MaxNames = 50;

    private const int MinNameLength = 2;
    private const int MaxNameLength = 32;

    /// <summary>Each mention once, in the order of the text.</summary>
    public static IReadOnlyList<Mention> In(string text)
    {
        if (!text.Contains('@')) return [];

        var found = new List<Mention>();
        var seen = new HashSet<string>();
        var names = 0;
        foreach (var part in CodeSpans.Outside(text))
        {
            foreach (var run in RunsIn(text, part))
            {
                if (!seen.Add(run)) continue;

                var keys = KeysOf(run);
                names += keys.Count;
                if (names > MaxNames) return found;
                if (keys.Count > 0) found.Add(new Mention(keys));
            }
        }

        return found;
    }

    /// <summary>All that could be of a name, behind each @ that is not in an e-mail address.</summary>
    private static IEnumerable<string> RunsIn(string text, CodeSpans.Part part)
    {
        for (var i = part.Start; i < part.End; i++)
        {
            var at = text.IndexOf('@', i, part.End - i);
            if (at < 0) yield break;

            i = EndOfRun(text.AsSpan(0, part.End), at + 1) - 1;
            if (i > at && !IsAfterName(text.AsSpan(part.Start, at - part.Start))) yield return text[(at + 1)..(i + 1)];
        }
    }

    private static int EndOfRun(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (Rune.DecodeFromUtf16(text[end..], out var rune, out var used) == OperationStatus.Done
            && Names.IsSpelledWith(rune))
        {
            end += used;
        }

        return end;
    }

    private static bool IsAfterName(ReadOnlySpan<char> before) =>
        Rune.DecodeLastFromUtf16(before, out var last, out _) == OperationStatus.Done && Names.IsSpelledWith(last);

    // "@ben." may mean Ben at the end of a sentence: before a sign of punctuation a name may be over.
    private static List<string> KeysOf(string run)
    {
        var keys = new List<string>();
        var (length, end) = (0, 0);
        foreach (var rune in run.EnumerateRunes())
        {
            if (length >= MinNameLength && rune.Value is '.' or '-' or '_') keys.Add(Names.KeyOf(run[..end]));
            if (++length > MaxNameLength) break;

            end += rune.Utf16SequenceLength;
        }

        if (length is >= MinNameLength and <= MaxNameLength) keys.Add(Names.KeyOf(run));
        keys.Reverse();
        return keys;
    }
}

/// <summary>What stands behind an @: the keys of the names that it may mean, the longest first.</summary>
internal sealed record Mention(IReadOnlyList<string> Keys)
{
    /// <summary>The words that mean all who read the channel. Nobody's name, even where somebody has it.</summary>
    public static bool MeansEveryone(string key) => key is "everyone" or "here";
}
