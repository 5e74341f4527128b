using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hubbub.Bench.Wire.Dialects;

/// <summary>What the frames mean that clients of one kind hear; the first rule that fits counts.</summary>
internal sealed class Speech(params IReadOnlyList<Rule> rules)
{
    private byte[]? numberMark;
    private byte[]? seqMark;

    public IReadOnlyList<Rule> Rules => rules;

    /// <summary>After this begins the text of a message, and so its number.</summary>
    public string Number { get; init; } = "";

    /// <summary>After this stands the place in the channel that a message claims; null where this is not told.</summary>
    public string? Seq { get; init; }

    /// <summary>Ends a word where one WebSocket message may hold several.</summary>
    public char? Separator { get; init; }

    public Word WordOf(ReadOnlySpan<byte> frame)
    {
        foreach (var rule in rules)
        {
            if (rule.Fits(frame)) return rule.Word;
        }

        return Word.Other;
    }

    public string AnswerTo(ReadOnlySpan<byte> question)
    {
        foreach (var rule in rules)
        {
            if (rule.Fits(question)) return rule.Answer;
        }

        throw new BenchFault($"no answer to {Encoding.UTF8.GetString(question)}");
    }

    public long NumberOf(ReadOnlySpan<byte> message) =>
        Content.NumberAfter(numberMark ??= Encoding.UTF8.GetBytes(Number), message);

    public long? SeqOf(ReadOnlySpan<byte> message) =>
        Seq is null ? null : Json.Number(message, seqMark ??= Encoding.UTF8.GetBytes(Seq));

    /// <summary>The same in the words of the load.</summary>
    public IEnumerable<string> Lines()
    {
        yield return "kind";
        foreach (var (word, fit, text, answer) in rules)
            yield return $"rule\t{Name(word)}\t{Name(fit)}\t{text}\t{answer}";
        yield return $"field\tnumber\t{Number}";
        if (Seq is not null) yield return $"field\tseq\t{Seq}";
        if (Separator is { } separator) yield return string.Create(CultureInfo.InvariantCulture, $"separator\t{(int)separator}");
    }

    private static string Name(Enum it) => JsonNamingPolicy.SnakeCaseLower.ConvertName(it.ToString());
}

/// <summary>How a frame is known, and what it is then.</summary>
internal sealed record Rule(Word Word, Fit Fit, string Text = "", string Answer = "")
{
    private readonly byte[] bytes = Encoding.UTF8.GetBytes(Text);

    public bool Fits(ReadOnlySpan<byte> frame) => Fit switch
    {
        Fit.Prefix => frame.StartsWith(bytes),
        Fit.Suffix => frame.EndsWith(bytes),
        Fit.Exact => frame.SequenceEqual(bytes),
        Fit.Any => true,
    };
}

/// <summary>Where a frame has to have the text of a rule.</summary>
internal enum Fit
{
    Prefix,
    Suffix,
    Exact,
    Any,
}
