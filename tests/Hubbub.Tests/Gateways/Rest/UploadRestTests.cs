using System.Net;
using System.Net.Http.Headers;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class UploadRestOnSqlite : UploadRestTests<SqliteEngine>;

public sealed class UploadRestOnPostgres : UploadRestTests<PostgresEngine>;

public abstract class UploadRestTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    private const int Limit = 2 * 1024 * 1024;

    [Fact]
    public async Task An_avatar_is_shown_to_everyone_as_what_it_is()
    {
        var talkative = Images.Png(extra: Images.Chunk("tEXt", Images.SecretBytes));

        var set = await UploadAsync(World.Ben, "users/me/avatar", talkative, "text/html");

        Assert.Equal(HttpStatusCode.OK, set.Status);
        var address = set.Json.GetProperty("avatar_url").GetString()!;
        using var nobody = new HttpClient { BaseAddress = World.Server.Address };
        using var shown = await nobody.GetAsync(address);
        Assert.Equal(Images.Png(), await shown.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", shown.Content.Headers.ContentType!.ToString());
        Assert.Equal("inline", shown.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("nosniff", HeaderOf(shown, "X-Content-Type-Options"));
        Assert.Equal("public, max-age=31536000, immutable", HeaderOf(shown, "Cache-Control"));
        Assert.Equal("default-src 'none'; sandbox", HeaderOf(shown, "Content-Security-Policy"));
        Assert.False(shown.Headers.Contains("Vary"));
        using var prefixed = await World.Server.Http.GetAsync("/api/v1" + address);
        Assert.Equal(HttpStatusCode.OK, prefixed.StatusCode);
    }

    [Fact]
    public async Task An_image_that_a_browser_has_is_not_sent_again()
    {
        var set = await UploadAsync(World.Ben, "users/me/avatar", Images.Gif());
        var address = set.Json.GetProperty("avatar_url").GetString()!;
        using var first = await World.Server.Http.GetAsync(address);

        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var same = await World.Server.Http.SendAsync(again);
        using var head = new HttpRequestMessage(HttpMethod.Head, address);
        using var headers = await World.Server.Http.SendAsync(head);

        Assert.Equal($"\"{address["/media/".Length..]}\"", first.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, headers.StatusCode);
        Assert.Equal(Images.Gif().Length, headers.Content.Headers.ContentLength);
        Assert.Empty(await headers.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_image_that_is_not_there_is_a_problem_that_nobody_keeps()
    {
        foreach (var hash in (string[])["x", new string('a', 64), new string('A', 64), "..%2f..%2fetc"])
        {
            var answer = await World.Ben.AskRootAsync($"/media/{hash}");
            answer.AssertIsProblem(404, "not_found");
            Assert.Equal("no-store", answer.Header("Cache-Control"));
        }
    }

    [Fact]
    public async Task Who_runs_a_server_gives_it_an_image()
    {
        var path = $"servers/{World.Club}/image";

        var set = await UploadAsync(World.Mod, path, Images.Jpeg());

        Assert.Equal(HttpStatusCode.OK, set.Status);
        var seen = await World.Ben.GetAsync($"servers/{World.Club}");
        Assert.Equal(set.Json.GetProperty("image").GetString(), seen.Json.GetProperty("image").GetString());
        (await UploadAsync(World.Ben, path, Images.Jpeg())).AssertIsProblem(403, "forbidden");
        (await UploadAsync(World.Eve, path, Images.Jpeg())).AssertIsProblem(404, "not_found");
        (await UploadAsync(World.Mod, path, [1, 2, 3])).AssertIsProblem(415, "unsupported_image");
        (await UploadAsync(World.Mod, path, [])).AssertIsProblem(415, "unsupported_image");
        var echoed = new { image = seen.Json.GetProperty("image").GetString() };
        Assert.Equal(HttpStatusCode.OK, (await World.Ada.PutAsync($"servers/{World.Club}", echoed)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_has_its_own_limit(bool isChunked)
    {
        var image = Images.Png();
        byte[] atLimit = [.. image, .. new byte[Limit - image.Length]];

        var taken = await UploadAsync(World.Ben, "users/me/avatar", atLimit, isChunked: isChunked);
        var refused = await UploadAsync(World.Ben, "users/me/avatar", [.. atLimit, 0], isChunked: isChunked);

        Assert.Equal(HttpStatusCode.OK, taken.Status);
        refused.AssertIsProblem(413, "too_large");
    }

    [Fact]
    public async Task A_stranger_uploads_nothing()
    {
        using var nobody = new HttpClient { BaseAddress = World.Server.Address };
        using var content = new ByteArrayContent(Images.Png());
        using var answer = await nobody.PutAsync("/users/me/avatar", content);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<Answer> UploadAsync(
        Somebody somebody, string path, byte[] image, string type = "image/png", bool isChunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/{path}") { Content = new ByteArrayContent(image) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", somebody.Token);
        request.Headers.TransferEncodingChunked = isChunked;
        // So that a refusal comes before the body is on its way.
        request.Headers.ExpectContinue = true;
        using var response = await World.Server.Http.SendAsync(request);
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }

    private static string HeaderOf(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
