using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hubbub.Server.Gateways.Rest;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class StrictJsonTests
{
    private static readonly JsonSerializerOptions FrameworkStrict = new() { AllowDuplicateProperties = false };

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[{"a":1},{"a":1}]""")]
    [InlineData("""{"a":{"a":{"a":1}},"b":{"a":1}}""")]
    [InlineData("""{"a":"\ud83d\ude00","b":"\\u0000","A":1}""")]
    [InlineData("""{"":1,"é":"é"}""")]
    [InlineData(""" [1e999, -0.0, true, null, "\n\"\/"] """)]
    [InlineData("7")]
    public void One_value_with_one_meaning_is_accepted(string json) => Assert.Null(ProblemOf(json));

    [Theory]
    [InlineData("", "nothing came")]
    [InlineData(" ", "not valid JSON")]
    [InlineData("{", "not valid JSON")]
    [InlineData("{} {}", "not valid JSON")]
    [InlineData("{\"a\":1,}", "not valid JSON")]
    [InlineData("{} // a comment", "not valid JSON")]
    [InlineData("{\"a\":NaN}", "not valid JSON")]
    [InlineData("{\"a\":01}", "not valid JSON")]
    [InlineData("{\"a\":\"\0\"}", "not valid JSON")]
    [InlineData("\uFEFF{}", "byte order mark")]
    [InlineData("""{"a":1,"a":1}""", "twice")]
    [InlineData("""{"a":1,"\u0061":2}""", "twice")]
    [InlineData("""{"\u0061":1,"a":2}""", "twice")]
    [InlineData("""{"\u0061":1,"b":{},"\u0061":2}""", "twice")]
    [InlineData("""{"":1,"":2}""", "twice")]
    [InlineData("""{"x":[{"y":{"a":1,"b":{"a":2},"a":3}}]}""", "twice")]
    [InlineData("""{"a":"\u0000"}""", "u0000")]
    [InlineData("""{"a\u0000":1}""", "u0000")]
    [InlineData("""{"a":"\ud83d"}""", "surrogate")]
    [InlineData("""{"a":"\ud83dx"}""", "surrogate")]
    [InlineData("""{"a":"\ude00"}""", "surrogate")]
    [InlineData("""{"a":"\ud83d\ud83d\ude00"}""", "surrogate")]
    [InlineData("""{"\udfff":1}""", "surrogate")]
    public void What_two_readers_could_read_differently_is_refused(string json, string why) =>
        Assert.Contains(why, ProblemOf(json));

    [Theory]
    [InlineData(new byte[] { (byte)'"', 0xC3, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xC0, 0x80, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' })]
    public void Bytes_that_are_not_UTF8_are_refused(byte[] json)
    {
        Assert.False(StrictJson.TryCheck(json, out var problem));
        Assert.Contains("UTF-8", problem);
    }

    [Fact]
    public void Thirty_two_levels_are_accepted_but_no_more()
    {
        Assert.Null(ProblemOf(Nested(32)));
        Assert.Contains("deeper", ProblemOf(Nested(33)));
        Assert.Contains("deeper", ProblemOf(Nested(10_000)));
    }

    [Fact]
    public void A_frame_full_of_keys_is_read_to_its_last_one()
    {
        var keys = string.Join(",", Enumerable.Range(0, 9000).Select(i => $"\"{i}\":0"));

        Assert.Null(ProblemOf($"{{{keys}}}"));
        Assert.Contains("twice", ProblemOf($"{{{keys},\"0\":0}}"));
    }

    [Fact]
    public void A_usual_frame_costs_no_memory()
    {
        var frame = """{"type":"message","data":{"room":"general","content":"hé \ud83d\ude00","client_msg_id":"a"},"id":1}"""u8;
        StrictJson.TryCheck(frame, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++) StrictJson.TryCheck(frame, out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void It_refuses_a_key_exactly_when_the_framework_sees_it_twice()
    {
        var letters = Gen.Elements("a", "b", "\\u0061", "\\u0062", "ab", "é", "\\u00e9");
        var objects = letters.ListOf().Select(keys => $"{{{string.Join(",", keys.Select(key => $"\"{key}\":[]"))}}}");

        Prop.ForAll(objects.ToArbitrary(), json => ProblemOf(json) is null == HasDistinctKeys(json)).QuickCheckThrowOnFailure();
    }

    private static bool HasDistinctKeys(string json)
    {
        try
        {
            JsonSerializer.Deserialize<Dictionary<string, object>>(json, FrameworkStrict);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Nested(int levels) => new string('[', levels) + new string(']', levels);

    private static string? ProblemOf(string json)
    {
        StrictJson.TryCheck(Encoding.UTF8.GetBytes(json), out var problem);
        return problem;
    }
}
