namespace Hubbub.Chat.Messages;

/// <summary>
/// Which parts of a text are prose: all but fenced blocks and code spans, by the rules of CommonMark as far as people
/// use them. Takes time in proportion to the text, whatever is in it.
/// </summary>
internal static class CodeSpans
{
    public static IReadOnlyList<Part> Outside(string text)
    {
        if (!text.Contains('`') && !text.Contains("~~~", StringComparison.Ordinal)) return [new Part(0, text.Length)];

        var prose = new List<Part>();
        var paragraph = 0;
        Fence? fence = null;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
            var line = text.AsSpan(start, end - start);
            var before = fence;
            if (fence is null) fence = Fence.OpenedBy(line);
            else if (fence.Value.IsClosedBy(line)) fence = null;

            // A code span ends with its paragraph at the latest, so each paragraph is looked at alone.
            var isProse = before is null && fence is null && !line.IsWhiteSpace();
            if (!isProse && paragraph < start) AddProse(text, new Part(paragraph, start), prose);
            start = end + 1;
            if (!isProse) paragraph = start;
        }

        if (paragraph < text.Length) AddProse(text, new Part(paragraph, text.Length), prose);
        return prose;
    }

    // A run of backticks opens a span when there is a run of the same length behind it; else it is only backticks.
    private static void AddProse(string text, Part paragraph, List<Part> prose)
    {
        var runs = Backticks(text, paragraph);
        var closers = Closers(runs);
        var start = paragraph.Start;
        for (var i = 0; i < runs.Count; i++)
        {
            if (closers[i] is not { } closer) continue;

            prose.Add(new Part(start, runs[i].Start));
            start = runs[closer].End;
            i = closer;
        }

        prose.Add(new Part(start, paragraph.End));
    }

    private static List<Part> Backticks(string text, Part within)
    {
        var runs = new List<Part>();
        for (var i = within.Start; i < within.End; i++)
        {
            if (text[i] != '`') continue;

            var start = i;
            while (i < within.End && text[i] == '`') i++;
            runs.Add(new Part(start, i));
        }

        return runs;
    }

    private static int?[] Closers(List<Part> runs)
    {
        var closers = new int?[runs.Count];
        var nextOfLength = new Dictionary<int, int>();
        for (var i = runs.Count - 1; i >= 0; i--)
        {
            var length = runs[i].End - runs[i].Start;
            closers[i] = nextOfLength.TryGetValue(length, out var next) ? next : null;
            nextOfLength[length] = i;
        }

        return closers;
    }

    /// <summary>From a place up to another.</summary>
    internal readonly record struct Part(int Start, int End);

    /// <summary>What a line of three or more backticks or tildes opens, and as many close.</summary>
    private readonly record struct Fence(char Sign, int Length)
    {
        private const int MinLength = 3;
        private const int MaxIndent = 3;

        public static Fence? OpenedBy(ReadOnlySpan<char> line)
        {
            var fence = Of(line, out var rest);
            // A word in backticks may begin a line, too.
            return fence is { Sign: '`' } && rest.Contains('`') ? null : fence;
        }

        public bool IsClosedBy(ReadOnlySpan<char> line) =>
            Of(line, out var rest) is { } other && other.Sign == Sign && other.Length >= Length && rest.IsWhiteSpace();

        private static Fence? Of(ReadOnlySpan<char> line, out ReadOnlySpan<char> rest)
        {
            var indented = line.TrimStart(' ');
            rest = indented;
            if (line.Length - indented.Length > MaxIndent || indented.IsEmpty || indented[0] is not ('`' or '~')) return null;

            rest = indented.TrimStart(indented[0]);
            var length = indented.Length - rest.Length;
            return length >= MinLength ? new Fence(indented[0], length) : null;
        }
    }
}
