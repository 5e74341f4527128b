using System.Net;
using System.Text.RegularExpressions;
using Hubbub.Server.Gateways.WebClient;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.WebClient;

/// <summary>How the server hands out its web client.</summary>
public sealed partial class WebClientTests(ApiWorld world) : IClassFixture<ApiWorld>, IDisposable
{
    private readonly HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = world.Server.Address,
        DefaultRequestHeaders = { { "Accept", "text/html,application/xhtml+xml,*/*;q=0.8" } },
    };

    public void Dispose() => browser.Dispose();

    [Fact]
    public async Task Who_opens_the_server_in_a_browser_is_led_to_the_client()
    {
        foreach (var path in (string[])["/", "/app"])
        {
            using var answer = await browser.GetAsync(path);

            if (path == "/app") SkipUnlessPacked();
            Assert.Equal((HttpStatusCode.Found, "/app/"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        }
    }

    [Fact]
    public async Task A_program_that_asks_for_the_root_is_told_that_nothing_is_there()
    {
        using var answer = await world.Server.Http.GetAsync("/");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Every_place_of_the_client_is_the_same_page_which_is_asked_for_each_time()
    {
        SkipUnlessPacked();
        foreach (var path in (string[])["/app/", "/app/lobby", "/app/servers/3/4"])
        {
            using var answer = await browser.GetAsync(path);

            Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
            Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
            Assert.Contains("<div id=\"root\">", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task The_page_runs_no_inline_script_and_writes_styles_with_a_nonce_that_is_never_the_same()
    {
        SkipUnlessPacked();
        var policies = new HashSet<string>();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await browser.GetAsync("/app/");
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            var nonce = StyleNonce().Match(policy).Groups[1].Value;

            Assert.Contains("script-src 'self';", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Contains($"nonce=\"{nonce}\"", await answer.Content.ReadAsStringAsync());
            policies.Add(policy);
        }

        Assert.Equal(2, policies.Count);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("deflate", null)]
    public async Task A_script_is_kept_for_ever_and_comes_compressed_as_the_browser_likes_it(string accepted, string? encoding)
    {
        SkipUnlessPacked();
        var page = await browser.GetStringAsync("/app/");
        using var question = new HttpRequestMessage(HttpMethod.Get, ScriptAddress().Match(page).Value);
        question.Headers.Add("Accept-Encoding", accepted);

        using var answer = await browser.SendAsync(question);

        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
    }

    [Fact]
    public async Task The_worker_asks_this_server_alone_and_is_asked_for_each_time()
    {
        SkipUnlessPacked();
        using var answer = await browser.GetAsync("/app/worker.js");

        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
        Assert.Equal(
            ["default-src 'none'; connect-src 'self'; frame-ancestors 'none'"],
            answer.Headers.GetValues("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/app/assets/old-build.js")]
    [InlineData("/app/none.css")]
    [InlineData("/app/index.html")]
    [InlineData("/lobby")]
    public async Task What_is_no_place_of_the_client_is_not_its_page(string path)
    {
        using var answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static void SkipUnlessPacked() =>
        Assert.SkipUnless(WebClientFile.IsPacked, "No web client in this build (bin/web builds it where there is Node.js).");

    [GeneratedRegex("style-src 'self' 'nonce-([^']+)'")]
    private static partial Regex StyleNonce();

    [GeneratedRegex(@"/app/assets/[^""]+\.js")]
    private static partial Regex ScriptAddress();
}
