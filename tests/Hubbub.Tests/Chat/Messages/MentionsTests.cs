using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hubbub.Chat.Messages;

namespace Hubbub.Tests.Chat.Messages;

public sealed class MentionsTests
{
    [Theory]
    [InlineData("nobody is meant", "")]
    [InlineData("@ben", "ben")]
    [InlineData("@Ben, @ben and @ben", "ben | ben")]
    [InlineData("(@ben) **@ada**:@eve", "ben | ada | eve")]
    [InlineData("@ben.", "ben./ben")]
    [InlineData("@ben...", "ben.../ben../ben./ben")]
    [InlineData("@ben-ada and @a.b_c", "ben-ada/ben | a.b_c/a.b")]
    [InlineData("@ben's", "ben")]
    [InlineData("@ Ben @b @", "")]
    [InlineData("@@ben", "ben")]
    [InlineData("ben@example.org ben.@example.org \u00e9@example.org", "")]
    [InlineData("@ben@example.org", "ben")]
    [InlineData("@\uFF22\uFF45\uFF4E", "ben")]
    [InlineData("@Ren\u00e9e @Rene\u0301e", "ren\u00e9e | ren\u00e9e")]
    [InlineData("@\U0001D401en", "ben")]
    [InlineData("\U0001F600@ben\U0001F600", "ben")]
    [InlineData("@everyone! @HERE", "everyone | here")]
    [InlineData("@abcdefghijklmnopqrstuvwxyzabcdef", "abcdefghijklmnopqrstuvwxyzabcdef")]
    [InlineData("@abcdefghijklmnopqrstuvwxyzabcdefg", "")]
    [InlineData("@abcdefghijklmnopqrstuvwxyzabc.defgh", "abcdefghijklmnopqrstuvwxyzabc")]
    public void A_mention_is_a_name_behind_an_at_sign(string text, string mentions) => Assert.Equal(mentions, Words(text));

    [Theory]
    [InlineData("`@ben` @ada", "ada")]
    [InlineData("``@ben ` @eve`` @ada", "ada")]
    [InlineData("`@ben", "ben")]
    [InlineData("``@ben`", "ben")]
    [InlineData("`a` @ben `b`", "ben")]
    [InlineData("`over\ntwo @ben lines` @ada", "ada")]
    [InlineData("`one paragraph\n\n@ben` another", "ben")]
    [InlineData("```\n@ben\n```\n@ada", "ada")]
    [InlineData("```csharp\n@ben\n```", "")]
    [InlineData("@ada\n```\n@ben", "ada")]
    [InlineData("```\n@ben\n``\n@eve\n````  \n@ada", "ada")]
    [InlineData("~~~\n@ben\n```\n@eve\n~~~\n@ada", "ada")]
    [InlineData("   ```\r\n@ben\r\n   ```\r\n@ada", "ada")]
    [InlineData("    ```\n@ada", "ada")]
    [InlineData("```@ben``` @ada", "ada")]
    [InlineData("```a `\n@ada", "ada")]
    [InlineData("@ada~~~", "ada")]
    [InlineData("x`\n```\n@ben\n```\n`@ada", "ada")]
    public void Nobody_is_mentioned_in_code(string text, string mentions) => Assert.Equal(mentions, Words(text));

    [Fact]
    public void A_message_is_looked_through_for_so_many_names_only()
    {
        var text = string.Join(' ', Enumerable.Range(1, 60).Select(i => $"@ben @name{i}"));

        Assert.Equal(["ben", .. Enumerable.Range(1, Mentions.MaxNames - 1).Select(i => $"name{i}")], Keys(text));
    }

    [Fact]
    public void Each_reading_of_a_dotted_name_is_a_name_to_look_for()
    {
        var text = string.Join(' ', Enumerable.Range(1, 20).Select(i => $"@a.b.c.d.e.f.g{i}"));

        Assert.InRange(Keys(text).Count, 2, Mentions.MaxNames);
    }

    [Fact]
    public void Code_and_names_are_found_as_one_who_reads_slowly_finds_them() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5000).WithReplay(2026, 11),
        Prop.ForAll(AnyText, text => Assert.Equal(ReadSlowly(text), Words(text))));

    [Theory]
    [InlineData("`", 60_000)]
    [InlineData("@", 60_000)]
    [InlineData("@a", 60_000)]
    [InlineData("` `` ", 60_000)]
    [InlineData("`@ben\n", 60_000)]
    [InlineData("```\n~~~\n", 60_000)]
    [InlineData("@.", 60_000)]
    [InlineData("@ben ", 60_000)]
    [InlineData("`", 5_000_000)]
    [InlineData("` `` ", 5_000_000)]
    [InlineData("@a", 5_000_000)]
    [InlineData("@b.", 5_000_000)]
    public async Task No_text_takes_more_than_its_length(string part, int length)
    {
        var text = string.Concat(Enumerable.Repeat(part, length / part.Length));

        // With the square of the longest it would be days.
        var found = await Task.Run(() => Mentions.In(text)).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.InRange(found.Count, 0, Mentions.MaxNames);
    }

    [Fact]
    public async Task Backticks_that_never_meet_take_no_more_than_their_length()
    {
        var text = string.Join(' ', Enumerable.Range(1, 3000).Select(i => new string('`', i))) + " @ben";

        Assert.Single(await Task.Run(() => Mentions.In(text)).WaitAsync(TimeSpan.FromSeconds(60)));
    }

    private static readonly Arbitrary<string> AnyText = Arb.From(
        Gen.Elements("@", "@ben", "a", ".", "-", "`", "``", "```", "~~~", "\n", "\n\n", " ", "    ", "\r\n", "\u00e9")
            .ListOf()
            .Select(parts => string.Concat(parts)));

    private static string Words(string text) => string.Join(" | ", Mentions.In(text).Select(m => string.Join('/', m.Keys)));

    private static List<string> Keys(string text) => [.. Mentions.In(text).SelectMany(m => m.Keys)];

    // The same rules in the plainest words: each place is asked by itself whether it is code, each prefix whether it fits.
    private static string ReadSlowly(string text)
    {
        var prose = Blank(text);
        var found = new List<string>();
        for (var at = 0; at < prose.Length; at++)
        {
            if (prose[at] != '@' || (at > 0 && IsName(prose[at - 1]))) continue;

            var run = string.Concat(prose[(at + 1)..].TakeWhile(IsName));
            var ends = Enumerable.Range(2, 31).Reverse()
                .Where(n => n == run.Length || (n < run.Length && run[n] is '.' or '-' or '_'));
            var keys = string.Join('/', ends.Select(n => run[..n]));
            if (keys.Length > 0 && !found.Contains(keys)) found.Add(keys);
        }

        return string.Join(" | ", found);
    }

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || c is '.' or '-' or '_';

    // Code is overwritten with a sign that means nothing.
    private static string Blank(string text)
    {
        var blanked = new StringBuilder();
        var paragraph = "";
        var fence = "";
        foreach (var line in text.Split('\n').Select(l => l + "\n"))
        {
            var trimmed = line.TrimStart(' ');
            var sign = trimmed[0];
            var length = trimmed.TakeWhile(c => c == sign).Count();
            var isFence = sign is '`' or '~' && length >= 3 && line.Length - trimmed.Length <= 3;
            var closes = isFence && fence.StartsWith(sign) && length >= fence.Length && trimmed[length..].Trim().Length == 0;
            var opens = isFence && (sign == '~' || !trimmed[length..].Contains('`'));
            var isCode = fence.Length > 0 || opens;
            if (isCode || line.Trim().Length == 0)
            {
                blanked.Append(BlankSpans(paragraph)).Append(isCode ? new string('#', line.Length) : line);
                paragraph = "";
            }
            else
            {
                paragraph += line;
            }

            if (fence.Length > 0) fence = closes ? "" : fence;
            else if (opens) fence = new string(sign, length);
        }

        return blanked.Append(BlankSpans(paragraph)).ToString();
    }

    private static string BlankSpans(string paragraph)
    {
        for (var i = 0; i < paragraph.Length; i++)
        {
            if (paragraph[i] != '`') continue;

            var length = LengthAt(paragraph, i);
            var closer = i + length;
            while (closer < paragraph.Length && LengthAt(paragraph, closer) != length)
                closer += Math.Max(1, LengthAt(paragraph, closer));
            if (closer < paragraph.Length)
            {
                var end = closer + length;
                paragraph = paragraph[..i] + new string('#', end - i) + paragraph[end..];
                i = end - 1;
            }
            else
            {
                i += length - 1;
            }
        }

        return paragraph;
    }

    private static int LengthAt(string text, int place) => text[place..].TakeWhile(c => c == '`').Count();
}
