using System.Net;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class CrossOriginTests : IAsyncLifetime
{
    private const string Page = "https://app.example.org";
    private RunningServer server = null!;

    public async ValueTask InitializeAsync() =>
        server = await RunningServer.StartAsync(settings: [$"server.allowed_origins={Page},http://other.example:81"]);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("GET", "/health", HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/auth/me", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("POST", "/auth/login", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/ws", HttpStatusCode.UpgradeRequired)]
    public async Task A_configured_page_reads_every_answer_and_every_refusal(string method, string path, HttpStatusCode status)
    {
        var answer = await SendAsync(method, path, $"Origin: {Page}");

        Assert.Equal(status, answer.Status);
        Assert.Equal(Page, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("true", answer.Header("Access-Control-Allow-Credentials"));
        Assert.Equal("Retry-After, X-Request-Id", answer.Header("Access-Control-Expose-Headers"));
        Assert.NotNull(answer.Header("X-Request-Id"));
        Assert.Equal("Authorization, Cookie, Accept-Language, Origin", answer.Header("Vary"));
    }

    [Theory]
    [InlineData("/api/v1/auth/me", "PATCH")]
    [InlineData("/servers", "POST")]
    [InlineData("/messages/1", "DELETE")]
    [InlineData("/no/such/path", "PUT")]
    public async Task A_browser_may_ask_beforehand_without_saying_for_whom(string path, string method)
    {
        var answer = await SendAsync(
            "OPTIONS", path, "Origin: http://other.example:81", $"Access-Control-Request-Method: {method}",
            "Access-Control-Request-Headers: authorization,content-type");

        Assert.Equal((HttpStatusCode.NoContent, ""), (answer.Status, answer.Text));
        Assert.Equal("http://other.example:81", answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("true", answer.Header("Access-Control-Allow-Credentials"));
        Assert.Contains(method, answer.Header("Access-Control-Allow-Methods")!.Split(", "));
        Assert.Equal("content-type, authorization", answer.Header("Access-Control-Allow-Headers"));
        Assert.Equal("Authorization, Cookie, Accept-Language, Origin", answer.Header("Vary"));
    }

    [Theory]
    [InlineData("https://app.example.org:8443")]
    [InlineData("http://app.example.org")]
    [InlineData("https://app.example.org.evil.example")]
    [InlineData("http://localhost:3001")]
    [InlineData("null")]
    [InlineData("https://app.example.org\r\nOrigin: https://evil.example")]
    public async Task Any_other_page_is_told_nothing(string origin)
    {
        string[] asking = [$"Origin: {origin}", "Access-Control-Request-Method: GET"];

        var before = await SendAsync("OPTIONS", "/health", asking);
        var answer = await SendAsync("GET", "/health", asking);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (before.Status, answer.Status));
        Assert.DoesNotContain(
            before.HeaderNames.Concat(answer.HeaderNames), it => it.StartsWith("Access-Control", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_that_no_browser_asks_beforehand_is_a_request_like_any_other() =>
        (await SendAsync("OPTIONS", "/health", $"Origin: {Page}")).AssertIsProblem(405, "method_not_allowed");

    [Fact]
    public async Task A_configured_page_signs_its_visitor_in_with_the_cookie()
    {
        const string Ada = """{"username":"Ada","email":"ada@example.org","password":"correct horse"}""";
        using var browser = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Address };
        browser.DefaultRequestHeaders.Add("Origin", Page);

        using var content = new StringContent(Ada, System.Text.Encoding.UTF8, "application/json");
        using var signedUp = await browser.PostAsync("/auth/signup", content);
        using var me = await browser.GetAsync("/auth/me");
        using var signedOut = await browser.PostAsync("/auth/logout", null);

        Assert.Equal(
            (HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.NoContent),
            (signedUp.StatusCode, me.StatusCode, signedOut.StatusCode));
        Assert.Equal(Page, Assert.Single(signedUp.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("http://localhost:3000")]
    [InlineData("http://127.0.0.1:3001")]
    public async Task The_older_web_clients_are_let_in_by_a_development_server(string origin)
    {
        await using var development = await RunningServer.StartAsync(settings: ["server.environment=development"]);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Add("Origin", origin);
        using var answer = await development.Http.SendAsync(request);

        Assert.Equal(origin, Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    private async Task<Answer> SendAsync(string method, string path, params string[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var header in string.Join("\r\n", headers).Split("\r\n"))
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 2)..]);
        }

        using var response = await server.Http.SendAsync(request);
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }
}
