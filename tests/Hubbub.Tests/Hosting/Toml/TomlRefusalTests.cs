using System.Text;
using Hubbub.Server.Hosting.Toml;

namespace Hubbub.Tests.Hosting.Toml;

/// <summary>What TOML 1.0 forbids, and where the reader says it found it.</summary>
public sealed class TomlRefusalTests
{
    [Theory]
    [InlineData("a =", 1, 4)]
    [InlineData("a = # no value", 1, 5)]
    [InlineData("a", 1, 2)]
    [InlineData("= 1", 1, 1)]
    [InlineData("a b = 1", 1, 3)]
    [InlineData("a = 1 b = 2", 1, 7)]
    [InlineData("x = 1\n\"\"\"a\"\"\" = 1", 2, 1)]
    [InlineData("a. = 1", 1, 4)]
    [InlineData(".a = 1", 1, 1)]
    [InlineData("é = 1", 1, 1)]
    [InlineData("a\n= 1", 1, 2)]
    [InlineData("[a", 1, 3)]
    [InlineData("[]", 1, 2)]
    [InlineData("[a] b = 1", 1, 5)]
    [InlineData("[a\n]", 1, 3)]
    [InlineData("[[a]", 1, 4)]
    [InlineData("[[a] ]", 1, 4)]
    [InlineData("[ [a]]", 1, 3)]
    [InlineData("[a]]", 1, 4)]
    public void A_line_is_a_pair_or_a_header(string text, int line, int column) => AssertRefuses(text, line, column);

    [Theory]
    [InlineData("a = \"open", 1, 5)]
    [InlineData("a = 'open\n'", 1, 5)]
    [InlineData("a = \"\"\"open\"\"", 1, 5)]
    [InlineData("a = '''open''\n''", 1, 5)]
    [InlineData("a = \"😀\\q\"", 1, 7)]
    [InlineData("a = \"\\u12\"", 1, 6)]
    [InlineData("a = \"\\uD800\"", 1, 6)]
    [InlineData("a = \"\\U00110000\"", 1, 6)]
    [InlineData("a = \"\\UFFFFFFFF\"", 1, 6)]
    [InlineData("a = \"\"\"x\n \\ y\"\"\"", 2, 2)]
    [InlineData("a = 'it''s'", 1, 9)]
    [InlineData("a = '''x''''''", 1, 14)]
    public void A_string_ends_where_it_must_with_the_escapes_there_are(string text, int line, int column) =>
        AssertRefuses(text, line, column);

    [Theory]
    [InlineData("bare")]
    [InlineData("True")]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData("1__0")]
    [InlineData("_1")]
    [InlineData("1_")]
    [InlineData("+0x1")]
    [InlineData("0X1")]
    [InlineData("0x_1")]
    [InlineData("0xg")]
    [InlineData("0o8")]
    [InlineData("0b2")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("0x8000000000000000")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1.e5")]
    [InlineData("1_.5")]
    [InlineData("01.5")]
    [InlineData("1e")]
    [InlineData("1e1.5")]
    [InlineData("Inf")]
    [InlineData("++1")]
    [InlineData("1979-5-27")]
    [InlineData("1979-02-29")]
    [InlineData("1979-13-01")]
    [InlineData("1979-05-27T")]
    [InlineData("1979-05-27T24:00:00")]
    [InlineData("1979-05-27T07:32")]
    [InlineData("1979-05-27T07:32:00.")]
    [InlineData("1979-05-27T07:32:00+24:00")]
    [InlineData("1979-05-27Z")]
    [InlineData("07:32:61")]
    [InlineData("07:32:00Z")]
    [InlineData("7:32:00")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    public void A_value_has_one_of_the_known_forms(string value) => AssertRefuses($"ok = 1\na = {value}", 2, 5);

    [Theory]
    [InlineData("a = [1 2]", 1, 8)]
    [InlineData("a = [1,, 2]", 1, 8)]
    [InlineData("a = [,]", 1, 6)]
    [InlineData("a = [\n1,\n", 3, 1)]
    [InlineData("a = {b = 1,}", 1, 12)]
    [InlineData("a = {,}", 1, 6)]
    [InlineData("a = {b = 1 c = 2}", 1, 12)]
    [InlineData("a = {b = 1,\nc = 2}", 1, 12)]
    [InlineData("a = {\n}", 1, 6)]
    [InlineData("a = {b}", 1, 7)]
    public void Lists_and_inline_tables_are_closed_and_their_values_separated(string text, int line, int column) =>
        AssertRefuses(text, line, column);

    [Theory]
    [InlineData("a = 1\na = 2", 2, 1)]
    [InlineData("a = 1\n\"a\" = 2", 2, 1)]
    [InlineData("a = 1\na.b = 2", 2, 1)]
    [InlineData("a.b = 1\na = 2", 2, 1)]
    [InlineData("[a]\n[a]", 2, 1)]
    [InlineData("a = 1\n[a]", 2, 1)]
    [InlineData("a = 1\n[a.b]", 2, 1)]
    [InlineData("[a]\nb = 1\n[a.b]", 3, 1)]
    [InlineData("[a]\nb.c = 1\n[a.b]", 3, 1)]
    [InlineData("a.b = 1\n[a]", 2, 1)]
    [InlineData("[a.b]\n[a]\nb = 1", 3, 1)]
    [InlineData("[a.b]\n[a]\nb.c = 1", 3, 1)]
    [InlineData("[a.b.c]\n[a]\nb.c.d = 1", 3, 1)]
    [InlineData("a = {b = 1}\na.c = 2", 2, 1)]
    [InlineData("a = {b = 1}\n[a.c]", 2, 1)]
    [InlineData("a = {b.c = 1, b = 2}", 1, 15)]
    [InlineData("a = {b = {}, b.c = 2}", 1, 14)]
    [InlineData("a = [1]\n[[a]]", 2, 1)]
    [InlineData("a = [{}]\n[a.b]", 2, 1)]
    [InlineData("a = []\n[[a]]", 2, 1)]
    [InlineData("[a]\n[[a]]", 2, 1)]
    [InlineData("[a.b]\n[[a]]", 2, 1)]
    [InlineData("[[a]]\n[a]", 2, 1)]
    [InlineData("[[a]]\n[a.b]\n[a.b]", 3, 1)]
    [InlineData("a.b = 1\n[[a]]", 2, 1)]
    [InlineData("[[a.b]]\n[a]\nb.c = 1", 3, 1)]
    public void Nothing_is_defined_twice_or_added_to_when_it_is_complete(string text, int line, int column)
    {
        var refused = AssertRefuses(text, line, column);

        Assert.Matches("^expected a new key: [a-c.]+ is already defined in line [12]$", refused.Problem);
    }

    [Theory]
    [InlineData("23 20 00", 1, 3)]
    [InlineData("0A 23 1F", 2, 2)]
    [InlineData("23 7F", 1, 2)]
    [InlineData("23 0D 78", 1, 2)]
    [InlineData("23 0D", 1, 2)]
    [InlineData("23 FF", 1, 2)]
    [InlineData("23 C3", 1, 2)]
    [InlineData("23 C3 A9 ED A0 80", 1, 3)]
    [InlineData("23 C0 80", 1, 2)]
    [InlineData("EF BB BF EF BB BF", 1, 1)]
    public void What_is_no_text_is_refused_even_in_a_comment(string bytes, int line, int column)
    {
        var text = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));

        Assert.Equal(new TomlPlace(line, column), Assert.Throws<TomlException>(() => TomlReader.Read(text)).At);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a=", "}")]
    public void Lists_and_tables_end_somewhere(string open, string close)
    {
        string Nested(int depth) => "a=" + string.Concat(Enumerable.Repeat(open, depth)) + "1"
            + string.Concat(Enumerable.Repeat(close, depth));

        TomlShown.Read(Nested(TomlReader.MaxDepth - 1));
        Assert.Throws<TomlException>(() => TomlShown.Read(Nested(TomlReader.MaxDepth)));
        Assert.Throws<TomlException>(() => TomlShown.Read(Nested(100_000)));
        AssertRefuses(string.Join('.', Enumerable.Repeat("a", TomlReader.MaxDepth + 1)) + " = 1", 1, 1);
    }

    [Fact]
    public void A_file_larger_than_anyone_writes_is_refused()
    {
        Assert.Empty(TomlReader.Read(Filled(TomlReader.MaxBytes)).Entries);
        Assert.Throws<TomlException>(() => TomlReader.Read(Filled(TomlReader.MaxBytes + 1)));
    }

    [Fact]
    public void A_refusal_says_where_what_was_expected_and_what_was_found()
    {
        var refused = Assert.Throws<TomlException>(() => TomlShown.Read("[server]\nbind_addr: 1"));

        Assert.Equal("line 2, column 10: expected = after the key, found ':'", refused.Message);
    }

    private static byte[] Filled(int size)
    {
        var bytes = new byte[size];
        Array.Fill(bytes, (byte)'#');
        return bytes;
    }

    private static TomlException AssertRefuses(string text, int line, int column)
    {
        var refused = Assert.Throws<TomlException>(() => TomlReader.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(new TomlPlace(line, column), refused.At);
        return refused;
    }
}
