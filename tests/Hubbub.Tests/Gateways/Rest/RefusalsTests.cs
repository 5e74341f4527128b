using Hubbub.Chat;
using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class RefusalsTests(RestWorld world) : IClassFixture<RestWorld>
{
    [Fact]
    public async Task A_refusal_of_the_house_becomes_a_problem_with_its_own_sentence()
    {
        var answer = await world.GetAsync("/test/taken");

        answer.AssertIsProblem(409, "username_taken");
        Assert.Equal("Ada is taken.", answer.Error);
        Assert.False(answer.Json.TryGetProperty("fields", out _));
    }

    [Fact]
    public async Task A_refusal_that_passes_says_when_to_come_back()
    {
        var answer = await world.GetAsync("/test/busy");

        answer.AssertIsProblem(503, "busy");
        Assert.Equal("1", answer.Header("Retry-After"));
    }

    [Theory]
    [InlineData("fr", true)]
    [InlineData("fr-CA, en;q=0.8", true)]
    [InlineData("de, fr;q=0.7, en;q=0.3", true)]
    [InlineData("en, fr;q=0.9", false)]
    [InlineData("fr;q=0", false)]
    [InlineData("*", false)]
    [InlineData("frisian", false)]
    [InlineData(";;;=", false)]
    [InlineData(null, false)]
    public async Task A_person_is_told_in_the_language_they_read_best(string? wanted, bool isFrench)
    {
        var answer = await world.GetAsync("/test/taken", wanted);

        answer.AssertIsProblem(409, "username_taken");
        Assert.Equal(isFrench ? "Ce nom d'utilisateur est déjà pris." : "Ada is taken.", answer.Error);
        Assert.Equal(isFrench ? "fr" : "en", answer.Header("Content-Language"));
    }

    [Fact]
    public async Task A_fault_is_logged_once_while_the_answer_tells_only_its_number()
    {
        var before = world.Logs.Lines.Count(IsFault);

        var answer = await world.GetAsync("/test/broken");

        answer.AssertIsProblem(500, "internal_error");
        Assert.DoesNotContain("SELECT", answer.Text);
        Assert.DoesNotContain("Exception", answer.Text);
        Assert.Null(answer.Header("ETag"));
        Assert.Null(answer.Header("Set-Cookie"));
        Assert.Equal(before + 1, world.Logs.Lines.Count(IsFault));
        var number = $"request_id:{answer.Header("X-Request-Id")} ";
        Assert.Contains(world.Logs.Lines, line => IsFault(line) && line.Contains(number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_of_the_log_names_no_earlier_request_of_its_connection()
    {
        var first = (await world.GetAsync("/test/broken")).Header("X-Request-Id")!;
        var second = (await world.GetAsync("/test/broken")).Header("X-Request-Id")!;

        Assert.Equal(first.Split(':')[0], second.Split(':')[0]);
        var about = Assert.Single(
            world.Logs.Lines, line => IsFault(line) && line.Contains($"request_id:{second}", StringComparison.Ordinal));
        Assert.DoesNotContain($"request_id:{first}", about, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_a_query_is_never_logged()
    {
        await world.GetAsync("/test/broken?token=hunter2");
        await world.GetAsync("/nowhere?token=hunter2");

        Assert.Contains(world.Logs.Lines, IsFault);
        Assert.DoesNotContain(world.Logs.Lines, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/test/notes/")]
    [InlineData("/test/taken")]
    [InlineData("/health")]
    public async Task Every_answer_is_kept_by_nobody(string path)
    {
        var answer = await world.GetAsync(path);

        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("Authorization, Cookie, Accept-Language, Origin", answer.Header("Vary"));
        Assert.Null(answer.Header("Server"));
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/test/broken")]
    [InlineData("/health")]
    public async Task Every_answer_keeps_a_browser_from_guessing_framing_and_telling(string path)
    {
        var answer = await world.GetAsync(path);

        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("DENY", answer.Header("X-Frame-Options"));
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        Assert.Equal("same-origin", answer.Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", answer.Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Header("Content-Security-Policy"));
        Assert.Null(answer.Header("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("https://chat.example.org", "max-age=31536000")]
    [InlineData("http://chat.example.org", null)]
    public async Task Only_what_is_reached_by_HTTPS_insists_on_it(string publicUrl, string? said)
    {
        await using var server = await RunningServer.StartAsync(settings: [$"server.public_url={publicUrl}"]);

        using var response = await server.Http.GetAsync("/nothing");

        Assert.Equal(said, new Answer(response, "").Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task An_answer_may_say_itself_how_it_is_kept() =>
        Assert.Equal("no-cache, private", (await world.GetAsync("/test/kept")).Header("Cache-Control"));

    [Theory]
    [InlineData(400, "bad_request")]
    [InlineData(401, "unauthorized")]
    [InlineData(403, "forbidden")]
    [InlineData(404, "not_found")]
    [InlineData(418, "bad_request")]
    [InlineData(429, "rate_limited")]
    [InlineData(500, "internal_error")]
    [InlineData(501, "internal_error")]
    [InlineData(503, "unavailable")]
    public async Task A_bare_status_gets_words(int status, string code)
    {
        var answer = await world.GetAsync($"/test/bare/{status}");

        answer.AssertIsProblem(status, code);
        Assert.Equal(status == 401 ? "Bearer" : null, answer.Header("WWW-Authenticate"));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_refusal_has_a_status_with_words_in_both_languages(RefusalCode code)
    {
        Assert.InRange(RefusalStatus.Of(code), 400, 599);
        Assert.EndsWith(".", French.For(code));
        Assert.Matches("^[a-z]+(_[a-z]+)*$", code.Word());
    }

    public static TheoryData<RefusalCode> Codes => [.. Enum.GetValues<RefusalCode>()];

    private static bool IsFault(string line) => line.Contains("A request failed", StringComparison.Ordinal);
}
