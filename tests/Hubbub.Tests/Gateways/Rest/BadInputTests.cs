using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class BadInputTests(RestWorld world) : IClassFixture<RestWorld>
{
    private const string Note = """{"title":"a","count":1}""";

    [Fact]
    public async Task Good_input_is_answered_in_snake_case()
    {
        var answer = await world.PostAsync("""{"title":"é","count":1,"user_ids":[1],"unknown":{"x":[1]}}""");

        Assert.Equal("""{"title":"é","count":1,"user_ids":[1]}""", answer.Text);
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/nothing")]
    [InlineData("/test/notes/1")]
    public async Task An_unknown_path_is_not_found(string path) => (await world.GetAsync(path)).AssertIsProblem(404, "not_found");

    [Fact]
    public async Task A_wrong_method_is_told_the_right_one()
    {
        var answer = await world.SendAsync(HttpMethod.Delete, "/test/notes");

        answer.AssertIsProblem(405, "method_not_allowed");
        Assert.Equal("POST", answer.Header("Allow"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=bogus")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/vnd.hubbub+json")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_body_that_is_not_called_JSON_is_refused(string contentType) =>
        (await world.PostAsync(Note, contentType)).AssertIsProblem(415, "unsupported_media_type");

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=\"UTF-8\"")]
    public async Task JSON_in_UTF8_is_taken_however_it_is_spelt(string contentType) =>
        Assert.Equal(200, (int)(await world.PostAsync(Note, contentType)).Status);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("title=a")]
    [InlineData("""{"title":"a","count":1}}""")]
    [InlineData("""{"title":"a","count":1,"title":"b"}""")]
    [InlineData("""{"title":"a","count":1,"unknown":{"deep":[{"x":1,"x":2}]}}""")]
    [InlineData("""{"title":"\u0000","count":1}""")]
    [InlineData("{\"title\":\"\0\",\"count\":1}")]
    [InlineData("""{"title":"\ud800","count":1}""")]
    [InlineData("\uFEFF{\"title\":\"a\",\"count\":1}")]
    public async Task JSON_that_is_broken_or_ambiguous_is_refused(string json) =>
        (await world.PostAsync(json)).AssertIsProblem(400, "malformed_json");

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused()
    {
        using var content = new ByteArrayContent([.. "{\"title\":\""u8, 0xFF, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        (await world.SendAsync(HttpMethod.Post, "/test/notes", content)).AssertIsProblem(400, "malformed_json");
    }

    [Theory]
    [InlineData("""{"title":1,"count":1}""", "title")]
    [InlineData("""{"title":"a","count":"1"}""", "count")]
    [InlineData("""{"title":"a","count":1.5}""", "count")]
    [InlineData("""{"title":"a","count":99999999999}""", "count")]
    [InlineData("""{"title":null,"count":1}""", "title")]
    [InlineData("""{"Title":"a","count":1}""", "title")]
    [InlineData("""{"count":1}""", "title")]
    [InlineData("""{}""", "count")]
    [InlineData("""{"title":"a","count":1,"user_ids":[1,"2"]}""", "user_ids[1]")]
    public async Task A_field_of_the_wrong_type_is_named(string json, string field)
    {
        var answer = await world.PostAsync(json);

        answer.AssertIsProblem(400, "validation_failed");
        Assert.NotNull(answer.Field(field));
        Assert.DoesNotContain("System.", answer.Text);
        Assert.DoesNotContain("NoteBody", answer.Text);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    public async Task JSON_that_is_no_object_is_not_valid(string json) =>
        (await world.PostAsync(json)).AssertIsProblem(400, "validation_failed");

    [Fact]
    public async Task A_body_that_may_be_absent_may_be_absent() =>
        Assert.Equal("\"nothing\"", (await world.SendAsync(HttpMethod.Post, "/test/perhaps")).Text);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_too_large_is_refused_however_it_comes(bool isChunked)
    {
        var json = $$"""{"title":"{{new string('a', 64 * 1024)}}","count":1}""";
        var request = isChunked
            ? $"Transfer-Encoding: chunked\r\n\r\n{json.Length:x}\r\n{json}\r\n0\r\n\r\n"
            : $"Content-Length: {json.Length}\r\n\r\n";

        var answer = await RawHttp.ExchangeAsync(
            world.Server.Address,
            $"POST /test/notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n{request}");

        Assert.StartsWith("HTTP/1.1 413 ", answer);
        Assert.Contains("\"body_too_large\"", answer);
    }

    [Fact]
    public async Task A_chunked_body_within_the_limit_is_read()
    {
        var answer = await RawHttp.ExchangeAsync(
            world.Server.Address,
            "POST /test/notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + $"Transfer-Encoding: chunked\r\n\r\n5\r\n{Note[..5]}\r\n{Note.Length - 5:x}\r\n{Note[5..]}\r\n0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer);
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFF\r\nx")]
    [InlineData("zz\r\nx")]
    public async Task A_chunk_size_that_is_none_is_a_bad_request(string chunk)
    {
        var answer = await RawHttp.ExchangeAsync(
            world.Server.Address,
            "POST /test/notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + $"Transfer-Encoding: chunked\r\n\r\n{chunk}\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer);
    }

    [Fact]
    public async Task HTTP_1_0_is_answered_in_full()
    {
        var answer = await RawHttp.ExchangeAsync(world.Server.Address, "GET /nothing HTTP/1.0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 404 ", answer);
        Assert.Contains("Content-Length: ", answer);
        Assert.Contains("\"not_found\"", answer);
    }

    [Theory]
    [InlineData("1", 200)]
    [InlineData("9007199254740991", 200)]
    [InlineData("9007199254740992", 404)]
    [InlineData("9223372036854775808", 404)]
    [InlineData("99999999999999999999", 404)]
    [InlineData("0", 404)]
    [InlineData("-1", 404)]
    [InlineData("%2B1", 404)]
    [InlineData("01", 404)]
    [InlineData("%201", 404)]
    [InlineData("1%20", 404)]
    [InlineData("1.0", 404)]
    [InlineData("1e1", 404)]
    [InlineData("%D9%A1", 404)]
    [InlineData("abc", 404)]
    public async Task Only_the_one_spelling_of_an_id_finds_anything(string id, int status)
    {
        var answer = await world.GetAsync($"/test/channels/{id}");

        Assert.Equal(status, (int)answer.Status);
        if (status == 404) answer.AssertIsProblem(404, "not_found");
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=%2B1", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("after=9007199254740992", "after")]
    [InlineData("after=99999999999999999999", "after")]
    public async Task A_number_of_the_query_that_is_none_is_named(string query, string field)
    {
        var answer = await world.GetAsync($"/test/pages?{query}");

        answer.AssertIsProblem(400, "validation_failed");
        Assert.Contains("whole number", answer.Field(field));
    }

    [Fact]
    public async Task Numbers_of_the_query_have_their_defaults()
    {
        Assert.Equal("""{"limit":50,"after":null}""", (await world.GetAsync("/test/pages")).Text);
        Assert.Equal("""{"limit":7,"after":0}""", (await world.GetAsync("/test/pages?limit=7&after=0")).Text);
    }

    [Fact]
    public async Task An_id_of_the_query_that_is_none_is_named()
    {
        var answer = await world.GetAsync("/test/after?after=x");

        answer.AssertIsProblem(400, "validation_failed");
        Assert.NotNull(answer.Field("after"));
    }
}
