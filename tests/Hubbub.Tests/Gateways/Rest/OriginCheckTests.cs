using System.Net;
using System.Text.Json;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class OriginCheckTests : IAsyncLifetime
{
    private const string Ada = """{"username":"Ada","email":"ada@example.org","password":"correct horse"}""";
    private AccountHost host = null!;

    public async ValueTask InitializeAsync() => host = await AccountHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("http://localhost:{0}", true)]
    [InlineData("http://127.0.0.1:{0}", true)]
    [InlineData("http://[::1]:{0}", true)]
    [InlineData("http://localhost:1", false)]
    [InlineData("http://localhost", false)]
    [InlineData("https://localhost:{0}", false)]
    [InlineData("http://localhost:{0}.example.org", false)]
    [InlineData("http://example.org", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    public async Task Only_the_servers_own_pages_act_with_the_cookie(string origin, bool isAllowed)
    {
        var (_, cookie) = await AdaSignsUpAsync();
        var sent = "Origin: " + origin.Replace("{0}", $"{host.Port}", StringComparison.Ordinal);

        var login = await host.SendAsync("POST", "/auth/login", Ada, sent);
        var read = await host.SendAsync("GET", "/auth/me", null, cookie, sent);
        var logout = await host.SendAsync("POST", "/auth/logout", null, cookie, sent);

        Assert.Equal(isAllowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, login.StatusCode);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(isAllowed ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, logout.StatusCode);
    }

    [Fact]
    public async Task Another_page_may_act_with_a_token_that_it_holds()
    {
        var (token, cookie) = await AdaSignsUpAsync();

        var answer = await host.SendAsync("POST", "/auth/logout", null, token, cookie, "Origin: http://example.org");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task A_browser_that_hides_the_origin_is_believed_that_the_page_is_anothers()
    {
        var (_, cookie) = await AdaSignsUpAsync();

        var cross = await host.SendAsync("POST", "/auth/logout", null, cookie, "Sec-Fetch-Site: cross-site");
        var own = await host.SendAsync("POST", "/auth/logout", null, cookie, "Sec-Fetch-Site: same-origin");

        Assert.Equal((HttpStatusCode.Forbidden, "bad_origin"), await RefusalOf(cross));
        Assert.Equal(HttpStatusCode.NoContent, own.StatusCode);
    }

    [Fact]
    public async Task On_https_the_cookie_is_bound_to_this_host_and_to_encryption()
    {
        var origins = new OriginOptions { PublicUrl = new Uri("https://chat.example.org/") };
        await using var secure = await AccountHost.StartAsync(origins);

        var answer = await secure.SendAsync("POST", "/auth/signup", Ada, "Origin: https://chat.example.org");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^__Host-token=[A-Za-z0-9_-]{43}; max-age=2592000; path=/; secure; samesite=lax; httponly$", cookie);
        var me = await secure.SendAsync("GET", "/auth/me", null, "Cookie: " + cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
    }

    [Fact]
    public async Task A_server_with_a_public_address_has_no_other_unless_it_is_configured()
    {
        var origins = new OriginOptions
        {
            PublicUrl = new Uri("https://chat.example.org:8443"),
            AllowedOrigins = [new Uri("http://localhost:3001/"), new Uri("https://other.example.org")],
        };
        await using var known = await AccountHost.StartAsync(origins);
        await known.SendAsync("POST", "/auth/signup", Ada);

        async Task<HttpStatusCode> From(string origin) =>
            (await known.SendAsync("POST", "/auth/login", Ada, "Origin: " + origin)).StatusCode;

        Assert.Equal(HttpStatusCode.OK, await From("https://chat.example.org:8443"));
        Assert.Equal(HttpStatusCode.OK, await From("http://localhost:3001"));
        Assert.Equal(HttpStatusCode.OK, await From("https://other.example.org"));
        Assert.Equal(HttpStatusCode.Forbidden, await From("https://chat.example.org"));
        Assert.Equal(HttpStatusCode.Forbidden, await From($"http://localhost:{known.Port}"));
    }

    private async Task<(string Token, string Cookie)> AdaSignsUpAsync()
    {
        var answer = await host.SendAsync("POST", "/auth/signup", Ada);
        var token = (await JsonOf(answer)).GetProperty("token").GetString();
        return ($"Authorization: Bearer {token}", $"Cookie: {answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]}");
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private static async Task<(HttpStatusCode, string)> RefusalOf(HttpResponseMessage answer) =>
        (answer.StatusCode, await answer.Content.ReadAsStringAsync());
}
