namespace Hubbub.Tests.Hosting.Toml;

/// <summary>What TOML 1.0 allows.</summary>
public sealed class TomlReaderTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("# alone", "{}")]
    [InlineData("\n \t\n# one\n\n# two", "{}")]
    [InlineData("\uFEFFa = 1", "{a: 1}")]
    [InlineData("a = 1 # why\r\nb=2\r\n", "{a: 1, b: 2}")]
    [InlineData("a = \"# in a string\" # outside", "{a: '# in a string'}")]
    public void Blanks_and_comments_mean_nothing(string text, string read) => AssertReads(text, read);

    [Theory]
    [InlineData("a-b_C9 = 1\n1234 = 2", "{a-b_C9: 1, 1234: 2}")]
    [InlineData("\"127.0.0.1\" = 1\n'q \"x\"' = 2\n\"ʎǝʞ\" = 3", "{127.0.0.1: 1, q \"x\": 2, ʎǝʞ: 3}")]
    [InlineData("\"\" = 1", "{: 1}")]
    [InlineData("a.b.c = 1\na . \"d.e\" = 2", "{a: {b: {c: 1}, d.e: 2}}")]
    [InlineData("3.14 = 1", "{3: {14: 1}}")]
    [InlineData("true = 1\ninf = 2", "{true: 1, inf: 2}")]
    [InlineData("a.x = 1\nb.x = 2\na.y = 3", "{a: {x: 1, y: 3}, b: {x: 2}}")]
    public void Keys_are_bare_quoted_or_dotted(string text, string read) => AssertReads(text, read);

    [Theory]
    [InlineData("""a = "one \"two\" \\ \t \u00E9 \U0001F600" """, "{a: 'one \"two\" \\ \t é 😀'}")]
    [InlineData("a = \"\\b\\n\\f\\r\"", "{a: '\b\n\f\r'}")]
    [InlineData("a = \"\"\nb = ''", "{a: '', b: ''}")]
    [InlineData("a = 'C:\\Users\\n'", "{a: 'C:\\Users\\n'}")]
    [InlineData("a = \"\"\"\none\r\ntwo\"\"\"", "{a: 'one\ntwo'}")]
    [InlineData("a = \"\"\"one \\  \n\n   two \\\n\"\"\"", "{a: 'one two '}")]
    [InlineData("a = \"\"\"\"one\"\", two\"\"\"\"\"", "{a: '\"one\"\", two\"\"'}")]
    [InlineData("a = \"\"\"\\\"\"\"\\\"\"\"\"", "{a: '\"\"\"\"'}")]
    [InlineData("a = \"\"\"\"\"\"", "{a: ''}")]
    [InlineData("a = '''\n\\one\n''two'''", "{a: '\\one\n''two'}")]
    [InlineData("a = '''''one'''''", "{a: '''one'''}")]
    [InlineData("a = \"tab\there\"", "{a: 'tab\there'}")]
    public void Strings_have_four_forms(string text, string read) => AssertReads(text, read);

    [Theory]
    [InlineData("99", "99")]
    [InlineData("+99", "99")]
    [InlineData("-17", "-17")]
    [InlineData("-0", "0")]
    [InlineData("5_349_221", "5349221")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("0xDEAD_beef", "3735928559")]
    [InlineData("0x00007fffffffffffffff", "9223372036854775807")]
    [InlineData("0o755", "493")]
    [InlineData("0b1101_0110", "214")]
    [InlineData("3.1415", "3.1415f")]
    [InlineData("-0.01", "-0.01f")]
    [InlineData("5e+22", "5E+22f")]
    [InlineData("1e06", "1000000f")]
    [InlineData("-2E-2", "-0.02f")]
    [InlineData("6.626e-34", "6.626E-34f")]
    [InlineData("224_617.445_991_228", "224617.445991228f")]
    [InlineData("-0.0", "-0f")]
    [InlineData("+inf", "Infinityf")]
    [InlineData("-inf", "-Infinityf")]
    [InlineData("nan", "NaNf")]
    [InlineData("-nan", "NaNf")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    public void Numbers_and_switches_are_bare(string value, string read) => AssertReads($"a = {value}", $"{{a: {read}}}");

    [Theory]
    [InlineData("1979-05-27T07:32:00Z", "1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27t00:32:00.999999-07:00", "1979-05-27T07:32:00.999999Z")]
    [InlineData("1979-05-27 07:32:00z", "1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27T07:32:00+23:59", "1979-05-26T07:33:00Z")]
    [InlineData("1979-05-27T07:32:00", "1979-05-27T07:32:00")]
    [InlineData("1979-05-27T00:32:00.12345678912", "1979-05-27T00:32:00.1234567")]
    [InlineData("2000-02-29", "2000-02-29")]
    [InlineData("07:32:00", "07:32:00")]
    [InlineData("23:59:59.5", "23:59:59.5")]
    public void Dates_and_times_are_whole_or_in_parts(string value, string read) =>
        AssertReads($"a = {value} # then", $"{{a: {read}}}");

    [Theory]
    [InlineData("a = []", "{a: []}")]
    [InlineData("a = [ 1, 2, 3 ]", "{a: [1, 2, 3]}")]
    [InlineData("a = [[1, 2], ['a', \"b\"], 1.5]", "{a: [[1, 2], ['a', 'b'], 1.5f]}")]
    [InlineData("a = [ # first\n  1\n  ,\n # between\n 2, # last\n]", "{a: [1, 2]}")]
    [InlineData("a = [{x = 1}, {x = 2, y.z = 3}]", "{a: [{x: 1}, {x: 2, y: {z: 3}}]}")]
    [InlineData("a = {}", "{a: {}}")]
    [InlineData("a = { b = { c.d = [\n1\n] }, e = 'x' }", "{a: {b: {c: {d: [1]}}, e: 'x'}}")]
    public void Lists_may_span_lines_and_hold_tables(string text, string read) => AssertReads(text, read);

    [Theory]
    [InlineData("[a]\nb = 1\n[c]\n[a.d]\ne = 2", "{a: {b: 1, d: {e: 2}}, c: {}}")]
    [InlineData("[ a . 'b.c' ]\nd = 1", "{a: {b.c: {d: 1}}}")]
    [InlineData("[a.b.c]\n[a]\nd = 1", "{a: {b: {c: {}}, d: 1}}")]
    [InlineData("[a]\nb.c = 1\n[a.b.d]\ne = 2", "{a: {b: {c: 1, d: {e: 2}}}}")]
    [InlineData("[[a]]\nb = 1\n[[a]]\n[[a]]\nb = 3", "{a: [{b: 1}, {}, {b: 3}]}")]
    [InlineData("[[a]]\n[a.b]\nc = 1\n[[a.d]]\n[[a.d]]\ne = 2\n[[a]]\n[[a.d]]", "{a: [{b: {c: 1}, d: [{}, {e: 2}]}, {d: [{}]}]}")]
    [InlineData("[[a.b]]\n[a]\nc = 1", "{a: {b: [{}], c: 1}}")]
    public void Tables_are_made_by_headers(string text, string read) => AssertReads(text, read);

    private static void AssertReads(string text, string read) => Assert.Equal(read, TomlShown.Of(TomlShown.Read(text)));
}
