using System.Text;
using Hubbub.Bench.Wire.Dialects;

namespace Hubbub.Tests.Bench;

/// <summary>What the load in C is told of a dialect is what the clients in C# know.</summary>
public sealed class SpeechTests
{
    private static readonly Speech Speech = new(
        new(Word.Refusal, Fit.Prefix, "No: "),
        new(Word.Welcome, Fit.Suffix, " is here"),
        new(Word.Question, Fit.Exact, "2", "3"),
        new(Word.Message, Fit.Any))
    {
        Number = "text:",
        Seq = "seq:",
        Separator = '\u001e',
    };

    [Theory]
    [InlineData("No: ada is here", Word.Refusal)]
    [InlineData("ada is here", Word.Welcome)]
    [InlineData("2", Word.Question)]
    [InlineData("22", Word.Message)]
    public void The_first_rule_that_fits_says_what_a_frame_is(string frame, object word) =>
        Assert.Equal(word, Speech.WordOf(Encoding.UTF8.GetBytes(frame)));

    [Fact]
    public void The_load_is_told_the_rules_in_their_order() => Assert.Equal(
        [
            "kind",
            "rule\trefusal\tprefix\tNo: \t",
            "rule\twelcome\tsuffix\t is here\t",
            "rule\tquestion\texact\t2\t3",
            "rule\tmessage\tany\t\t",
            "field\tnumber\ttext:",
            "field\tseq\tseq:",
            "separator\t30",
        ],
        Speech.Lines());
}
