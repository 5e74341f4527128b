using System.Net;
using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class MessageInputOnSqlite : MessageInputTests<SqliteEngine>;

public sealed class MessageInputOnPostgres : MessageInputTests<PostgresEngine>;

public abstract class MessageInputTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    private static readonly string Emoji = string.Concat(Enumerable.Repeat("😀", 2000));

    private string Messages => $"channels/{World.General}/messages";

    [Fact]
    public async Task What_is_no_message_is_refused_with_its_reason()
    {
        var foreign = (await World.Ada.SayAsync(World.Room, "elsewhere")).GetProperty("id").GetInt64();
        (string Body, int Status, string Code, string? Field)[] refused =
        [
            ("""{"content":""}""", 400, "empty_message", null),
            ("""{"content":" \t\n\u00a0\u2003"}""", 400, "empty_message", null),
            ($$"""{"content":"{{Emoji}}!"}""", 400, "message_too_long", null),
            ("{}", 400, "validation_failed", "content"),
            ("""{"content":null}""", 400, "validation_failed", "content"),
            ("""{"content":5}""", 400, "validation_failed", "content"),
            ("""{"Content":"a"}""", 400, "validation_failed", "content"),
            ("[]", 400, "validation_failed", null),
            ("""{"content":"a","client_msg_id":""}""", 400, "validation_failed", "client_msg_id"),
            ($$"""{"content":"a","client_msg_id":"{{new string('x', 65)}}"}""", 400, "validation_failed", "client_msg_id"),
            ("""{"content":"a","client_msg_id":"é"}""", 400, "validation_failed", "client_msg_id"),
            ("""{"content":"a","client_msg_id":"a\nb"}""", 400, "validation_failed", "client_msg_id"),
            ("""{"content":"a","client_msg_id":5}""", 400, "validation_failed", "client_msg_id"),
            ($$"""{"content":"a","parent_id":{{foreign}}}""", 400, "validation_failed", "parent_id"),
            ("""{"content":"a","parent_id":999999}""", 400, "validation_failed", "parent_id"),
            ("""{"content":"a","parent_id":-1}""", 400, "validation_failed", "parent_id"),
            ("""{"content":"a","parent_id":"1"}""", 400, "validation_failed", "parent_id"),
            ("""{"content":"a","parent_id":9223372036854775808}""", 400, "validation_failed", "parent_id"),
            ("""{"content":"a","attachment_ids":[1]}""", 400, "unsupported", null),
            ("""{"content":"a\u0000"}""", 400, "malformed_json", null),
            ("""{"content":"\ud83d"}""", 400, "malformed_json", null),
            ("""{"content":"a","content":"b"}""", 400, "malformed_json", null),
            ("""{"content":"a","x":{"y":1,"y":2}}""", 400, "malformed_json", null),
            ("""{"content":"a" """, 400, "malformed_json", null),
            ($$"""{"content":"{{new string('x', 70_000)}}"}""", 413, "body_too_large", null),
        ];
        foreach (var (body, status, code, field) in refused)
        {
            var answer = await World.Ben.AskTextAsync(HttpMethod.Post, Messages, body);

            Assert.True(answer.Code == code, $"{body[..Math.Min(60, body.Length)]}: {answer.Text}");
            answer.AssertIsProblem(status, code);
            if (field is not null) Assert.NotEmpty(answer.Field(field)!);
        }

        Assert.Equal("[]", (await World.Ben.GetAsync(Messages)).Text);
    }

    [Fact]
    public async Task What_just_fits_is_taken_and_nothing_that_the_client_may_not_set()
    {
        var answer = await World.Ben.PostAsync(Messages, new
        {
            content = Emoji,
            client_msg_id = new string('~', 64),
            attachment_ids = Array.Empty<long>(),
            parent_id = (long?)null,
            id = 77,
            seq = 77,
            author_id = World.Ada.Id,
            created_at = "2001-01-01T00:00:00.000Z",
        });

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(Emoji, answer.Json.GetProperty("content").GetString());
        Assert.Equal(World.Ben.Id, answer.Json.GetProperty("author_id").GetInt64());
        Assert.Equal(1, answer.Json.GetProperty("seq").GetInt64());
        Assert.StartsWith("20", answer.Json.GetProperty("created_at").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("2001-01-01", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_gets_the_first_message_with_200()
    {
        var first = await World.Ben.PostAsync(Messages, new { content = "once", client_msg_id = "c1" });
        var again = await World.Ben.PostAsync(Messages, new { content = "once", client_msg_id = "c1" });
        var other = await World.Ben.PostAsync(Messages, new { content = "other", client_msg_id = "c1" });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(first.Text, again.Text);
        other.AssertIsProblem(409, "idempotency_mismatch");
    }

    [Fact]
    public async Task A_page_that_cannot_be_is_refused_with_the_field()
    {
        (string Query, string Field)[] refused =
        [
            ("limit=0", "limit"), ("limit=101", "limit"), ("limit=abc", "limit"), ("limit=", "limit"), ("limit=%2B1", "limit"),
            ("limit=1.5", "limit"), ("limit=-1", "limit"), ("limit=1&limit=2", "limit"), ("limit=99999999999", "limit"),
            ("before=-1", "before"), ("before=x", "before"), ("after=%201", "after"), ("around=9223372036854775808", "around"),
            ("offset=10001", "offset"), ("offset=-1", "offset"),
            ("before=5&after=1", "after"), ("around=5&before=1", "around"), ("offset=5&after=1", "offset"),
        ];
        foreach (var (query, field) in refused)
        {
            var answer = await World.Ben.GetAsync($"{Messages}?{query}");

            answer.AssertIsProblem(400, "validation_failed");
            Assert.True(answer.Field(field) is { Length: > 0 }, query);
        }

        foreach (var query in (string[])["", "?after=-1", "?after=x", "?after=0&limit=0", "?after=0&limit=301"])
            (await World.Ben.GetAsync($"channels/{World.General}/events{query}")).AssertIsProblem(400, "validation_failed");
    }

    [Fact]
    public async Task Pages_are_newest_first_and_cut_where_they_are_asked_to()
    {
        await World.Ada.SayManyAsync(World.General, 7);

        await PageIsAsync("", [7, 6, 5, 4, 3, 2, 1]);
        await PageIsAsync("?limit=2", [7, 6]);
        await PageIsAsync("?limit=2&before=5", [4, 3]);
        await PageIsAsync("?limit=2&after=2", [4, 3]);
        await PageIsAsync("?limit=3&around=4", [5, 4, 3]);
        await PageIsAsync("?limit=2&offset=2", [5, 4]);
        await PageIsAsync("?offset=10000", []);
        await PageIsAsync("?after=7", []);
        await PageIsAsync("?before=1", []);
    }

    [Fact]
    public async Task A_deleted_message_is_left_out_unless_it_has_replies()
    {
        var lone = await IdOfAsync("lone");
        var asked = await IdOfAsync("asked");
        await World.Ben.SayAsync(World.General, "answered", parent: asked);

        foreach (var id in (long[])[lone, asked, asked])
            Assert.Equal(HttpStatusCode.NoContent, (await World.Ada.DeleteAsync($"messages/{id}")).Status);

        var page = (await World.Ben.GetAsync(Messages)).Json;
        Assert.Equal([3, 2], page.EnumerateArray().Select(m => m.GetProperty("seq").GetInt64()));
        Assert.Equal("", page[1].GetProperty("content").GetString());
        Assert.True(page[1].GetProperty("is_deleted").GetBoolean());
        Assert.True(page[0].GetProperty("parent").GetProperty("is_deleted").GetBoolean());
        Assert.Equal("", page[0].GetProperty("parent").GetProperty("excerpt").GetString());
    }

    [Fact]
    public async Task What_is_no_id_names_nothing()
    {
        string[] ids = ["%2B1", "%201", "-1", "0", "01", "1.0", "abc", "9007199254740992", "9223372036854775808", "999999"];
        foreach (var id in ids)
        {
            (await World.Ben.PostAsync($"channels/{id}/messages", new { content = "a" })).AssertIsProblem(404, "not_found");
            (await World.Ben.GetAsync($"channels/{id}/messages")).AssertIsProblem(404, "not_found");
            (await World.Ben.GetAsync($"channels/{id}/events?after=0")).AssertIsProblem(404, "not_found");
            (await World.Ben.PutAsync($"messages/{id}", new { content = "a" })).AssertIsProblem(404, "not_found");
            (await World.Ben.DeleteAsync($"messages/{id}")).AssertIsProblem(404, "not_found");
        }
    }

    [Fact]
    public async Task An_edit_is_held_to_the_same_rules()
    {
        var id = await IdOfAsync("as it was");
        (string Body, string Code)[] refused =
        [
            ("""{"content":" "}""", "empty_message"),
            ($$"""{"content":"{{Emoji}}!"}""", "message_too_long"),
            ("{}", "validation_failed"),
        ];
        foreach (var (body, code) in refused)
            (await World.Ada.AskTextAsync(HttpMethod.Put, $"messages/{id}", body)).AssertIsProblem(400, code);

        var edited = await World.Ada.PutAsync($"messages/{id}", new { content = "as it is" });

        Assert.Equal(HttpStatusCode.OK, edited.Status);
        Assert.Equal("as it is", edited.Json.GetProperty("content").GetString());
        Assert.NotNull(edited.Json.GetProperty("edited_at").GetString());
        await World.Ada.DeleteAsync($"messages/{id}");
        (await World.Ada.PutAsync($"messages/{id}", new { content = "back" })).AssertIsProblem(404, "not_found");
    }

    [Fact]
    public async Task Missed_events_are_paged_up_to_the_end()
    {
        await World.Ada.SayManyAsync(World.General, 5);

        var page = (await World.Ben.GetAsync($"channels/{World.General}/events?after=1&limit=3")).Json;
        var last = (await World.Ben.GetAsync($"channels/{World.General}/events?after=4&limit=3")).Json;
        var beyond = (await World.Ben.GetAsync($"channels/{World.General}/events?after=9")).Json;

        EventsAre([2, 3, 4], isLimited: true, page);
        EventsAre([5], isLimited: false, last);
        EventsAre([], isLimited: false, beyond);
    }

    private static void EventsAre(long[] seqs, bool isLimited, JsonElement page)
    {
        var events = page.GetProperty("events").EnumerateArray();
        Assert.Equal(seqs, events.Select(e => e.GetProperty("data").GetProperty("seq").GetInt64()));
        Assert.Equal((5, isLimited), (page.GetProperty("head").GetInt64(), page.GetProperty("limited").GetBoolean()));
    }

    private async Task PageIsAsync(string query, long[] seqs)
    {
        var answer = await World.Ben.GetAsync(Messages + query);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(seqs, answer.Json.EnumerateArray().Select(m => m.GetProperty("seq").GetInt64()));
    }

    private async Task<long> IdOfAsync(string content) =>
        (await World.Ada.SayAsync(World.General, content)).GetProperty("id").GetInt64();
}
