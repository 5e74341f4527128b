using System.Globalization;
using System.Net;
using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class ProfileRestOnSqlite : ProfileRestTests<SqliteEngine>;

public sealed class ProfileRestOnPostgres : ProfileRestTests<PostgresEngine>;

public abstract class ProfileRestTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task A_profile_is_edited_piece_by_piece()
    {
        var end = TimeProvider.System.GetUtcNow().AddDays(1)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'.5+02:00'", CultureInfo.InvariantCulture);
        var first = await PatchAsync(new { display_name = "Benjamin", status_text = "away", status_expires_at = end });
        var second = await PatchAsync(new { status_emoji = "🌴", username = "benji" });

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(
            ["id", "username", "email", "display_name", "avatar_url", "status", "role", "created_at"],
            second.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal("benji", second.Json.GetProperty("username").GetString());
        Assert.Equal("Benjamin", second.Json.GetProperty("display_name").GetString());
        var status = second.Json.GetProperty("status");
        Assert.Equal(["text", "emoji", "expires_at"], status.EnumerateObject().Select(p => p.Name));
        Assert.Equal("away", status.GetProperty("text").GetString());
        Assert.Equal("🌴", status.GetProperty("emoji").GetString());
        Assert.EndsWith(".500Z", status.GetProperty("expires_at").GetString(), StringComparison.Ordinal);

        var cleared = await PatchAsync(new { status_text = (string?)null, status_emoji = (string?)null });
        Assert.Equal(JsonValueKind.Null, cleared.Json.GetProperty("status").ValueKind);
        Assert.Equal(cleared.Text, (await World.Ben.GetAsync("auth/me")).Text);
    }

    [Fact]
    public async Task What_was_said_before_stands_under_the_new_name_at_once()
    {
        var messages = $"channels/{World.General}/messages";
        await World.Ben.PostAsync(messages, new { content = "hello" });
        var before = await World.Ada.GetAsync(messages);
        Assert.Equal(before.Text, (await World.Ben.GetAsync(messages)).Text);
        Assert.Equal("application/json; charset=utf-8", before.Header("Content-Type"));

        await PatchAsync(new { username = "benji" });

        var now = (await World.Ada.GetAsync(messages)).Json[0];
        Assert.Equal("hello", now.GetProperty("content").GetString());
        Assert.Equal("benji", now.GetProperty("author_username").GetString());
        Assert.Equal("benji", now.GetProperty("author").GetProperty("username").GetString());
    }

    [Fact]
    public async Task A_name_that_another_has_is_taken()
    {
        (await PatchAsync(new { username = "ADA" })).AssertIsProblem(409, "username_taken");
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2099-01-01")]
    [InlineData("2099-01-01T00:00:00")]
    [InlineData("2099-02-30T00:00:00Z")]
    [InlineData("2020-01-01T00:00:00Z")]
    [InlineData("2099-01-01T00:00:00Z")]
    public async Task A_status_ends_at_a_time_soon_to_come(string end)
    {
        var answer = await PatchAsync(new { status_text = "away", status_expires_at = end });

        answer.AssertIsProblem(400, "validation_failed");
        Assert.NotEmpty(answer.Field("status_expires_at")!);
    }

    [Fact]
    public async Task A_profile_is_there_for_those_who_share_a_server()
    {
        await PatchAsync(new { status_text = "away" });

        var seen = await World.Ada.GetAsync($"users/{World.Ben.Id}");
        var own = await World.Eve.GetAsync($"users/{World.Eve.Id}");

        Assert.Equal(
            ["id", "username", "display_name", "avatar_url", "status", "created_at"],
            seen.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal("away", seen.Json.GetProperty("status").GetProperty("text").GetString());
        Assert.Equal("Eve", own.Json.GetProperty("username").GetString());
        var strangers = await World.Eve.GetAsync($"users/{World.Ben.Id}");
        var nobody = await World.Eve.GetAsync("users/999999");
        strangers.AssertIsProblem(404, "not_found");
        Assert.Equal(nobody.Error, strangers.Error);
        (await World.Eve.GetAsync("users/me")).AssertIsProblem(404, "not_found");
    }

    [Fact]
    public async Task Anyone_who_is_signed_in_finds_people_by_name()
    {
        var answer = await World.Eve.GetAsync("users?query=B&limit=5");

        var ben = Assert.Single(answer.Json.EnumerateArray());
        Assert.Equal(["id", "username", "display_name", "avatar_url"], ben.EnumerateObject().Select(p => p.Name));
        Assert.Equal(World.Ben.Id, ben.GetProperty("id").GetInt64());
        string[] wrong = ["", "?query=", "?query=%00", "?query=a&query=b%00", "?query=a&limit=51", "?query=a&limit=0"];
        foreach (var bad in wrong)
            (await World.Eve.GetAsync($"users{bad}")).AssertIsProblem(400, "validation_failed");
        using var nobody = new HttpClient { BaseAddress = World.Server.Address };
        using var stranger = await nobody.GetAsync("/users?query=b");
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    [Fact]
    public async Task Settings_are_one_document_that_comes_back_as_it_was_meant()
    {
        Assert.Equal("{}", (await World.Ben.GetAsync("users/me/settings")).Text);
        const string Sent = """{ "theme": "dark", "size": 1.50, "é": [1e3, null, {"a": "\u00e9\n"}] }""";
        const string Kept = """{"theme":"dark","size":1.50,"é":[1e3,null,{"a":"é\n"}]}""";

        var written = await World.Ben.AskTextAsync(HttpMethod.Put, "users/me/settings", Sent);

        Assert.Equal((HttpStatusCode.OK, Kept), (written.Status, written.Text));
        var read = await World.Ben.GetAsync("users/me/settings");
        Assert.Equal(Kept, read.Text);
        Assert.Equal("application/json", read.Header("Content-Type"));
        Assert.Equal("{}", (await World.Ada.GetAsync("users/me/settings")).Text);
    }

    [Fact]
    public async Task Settings_are_strict_JSON_of_at_most_sixteen_kilobytes()
    {
        string Filled(int bytes) => $$"""{"a":"{{new string('x', bytes - 8)}}"}""";
        Assert.Equal(HttpStatusCode.OK, (await PutSettingsAsync(Filled(16 * 1024))).Status);

        (await PutSettingsAsync(Filled((16 * 1024) + 1))).AssertIsProblem(413, "body_too_large");
        (await PutSettingsAsync("""{"a":1,"a":2}""")).AssertIsProblem(400, "malformed_json");
        (await PutSettingsAsync("""{"a":"\u0000"}""")).AssertIsProblem(400, "malformed_json");
        (await PutSettingsAsync("[]")).AssertIsProblem(400, "validation_failed");

        Assert.Equal(16 * 1024, (await World.Ben.GetAsync("users/me/settings")).Text.Length);
    }

    [Fact]
    public async Task A_draft_is_carried_from_device_to_device()
    {
        var path = $"users/me/drafts/{World.General}";
        var phone = await World.Ben.OnAnotherDeviceAsync();
        var older = new { content = "Dear al", edited_at = "2026-01-01T10:00:00Z" };
        var newer = new { content = "Dear all", parent_id = 7, edited_at = "2026-01-01T10:00:01.5Z" };

        var written = await World.Ben.PutAsync(path, newer);
        var late = await phone.PutAsync(path, older);

        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.Equal(
            $$"""{"channel_id":{{World.General}},"content":"Dear all","parent_id":7,"edited_at":"2026-01-01T10:00:01.500Z"}""",
            written.Text);
        Assert.Equal(written.Text, late.Text);
        Assert.Equal(written.Text, (await phone.GetAsync(path)).Text);
        Assert.Equal($"[{written.Text}]", (await phone.GetAsync("users/me/drafts")).Text);

        await phone.DeleteAsync($"{path}?edited_at=2026-01-01T10:00:01Z");
        Assert.Equal(HttpStatusCode.OK, (await World.Ben.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await phone.DeleteAsync(path)).Status);
        (await World.Ben.GetAsync(path)).AssertIsProblem(404, "not_found");
        Assert.Equal("", (await World.Ben.PutAsync(path, newer)).Json.GetProperty("content").GetString());
        Assert.Equal("[]", (await World.Ben.GetAsync("users/me/drafts")).Text);
    }

    [Fact]
    public async Task A_draft_that_is_none_is_refused()
    {
        var path = $"users/me/drafts/{World.General}";
        const string At = "2026-01-01T10:00:00Z";
        object[] wrong =
        [
            new { content = "a" },
            new { content = "a", edited_at = "now" },
            new { content = "a", parent_id = 0, edited_at = At },
        ];
        foreach (var bad in wrong)
            (await World.Ben.PutAsync(path, bad)).AssertIsProblem(400, "validation_failed");
        (await World.Ben.PutAsync(path, new { content = new string('a', 2001), edited_at = At }))
            .AssertIsProblem(400, "message_too_long");
        (await World.Ben.DeleteAsync($"{path}?edited_at=now")).AssertIsProblem(400, "validation_failed");

        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete])
        {
            var body = method == HttpMethod.Put ? new { content = "a", edited_at = At } : null;
            (await World.Eve.AskAsync(method, path, body)).AssertIsProblem(404, "not_found");
        }
    }

    private Task<Answer> PatchAsync(object body) => World.Ben.AskAsync(HttpMethod.Patch, "auth/me", body);

    private Task<Answer> PutSettingsAsync(string json) => World.Ben.AskTextAsync(HttpMethod.Put, "users/me/settings", json);
}
