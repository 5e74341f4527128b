using System.Net;
using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class AccountRoutesTests : IAsyncLifetime
{
    private const string Ada = """{"username":"Ada","email":"ada@example.org","password":"correct horse"}""";
    private const string AdaByCookie =
        """{"username":"Ada","email":"ada@example.org","password":"correct horse","cookie_only":true}""";

    private AccountHost host = null!;

    public async ValueTask InitializeAsync() => host = await AccountHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Signing_up_answers_with_the_user_and_with_tokens()
    {
        var answer = await host.SendAsync("POST", "/auth/signup", Ada);

        var json = await JsonOf(answer);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(["user", "token", "refresh_token", "expires_in"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(900, json.GetProperty("expires_in").GetInt32());
        var id = json.GetProperty("user").GetProperty("id").GetInt64();
        Assert.Equal(
            $$"""{"id":{{id}},"username":"Ada","email":"ada@example.org","display_name":"Ada","""
            + """
            "avatar_url":null,"status":null,"role":"admin","created_at":"2026-01-01T00:00:00.000Z"}
            """,
            json.GetProperty("user").GetRawText());
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_for_scripts_and_other_pages()
    {
        var answer = await host.SendAsync("POST", "/auth/signup", Ada);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^token=[A-Za-z0-9_-]{43}; max-age=2592000; path=/; samesite=lax; httponly$", cookie);
    }

    [Fact]
    public async Task A_page_that_wants_the_cookie_alone_gets_no_token()
    {
        var signedUp = await JsonOf(await host.SendAsync("POST", "/auth/signup", AdaByCookie));
        var loggedIn = await JsonOf(await host.SendAsync("POST", "/auth/login", AdaByCookie));

        Assert.Equal(["user"], signedUp.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["user"], loggedIn.EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("""{"username":"ada","password":"correct horse"}""")]
    [InlineData("""{"email":"ada@example.org","password":"correct horse"}""")]
    [InlineData("""{"username":"ada@example.org","password":"correct horse"}""")]
    [InlineData("""{"email":"ADA","password":"correct horse"}""")]
    public async Task Either_field_may_hold_either(string login)
    {
        await host.SendAsync("POST", "/auth/signup", Ada);

        var answer = await host.SendAsync("POST", "/auth/login", login);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Ada", (await JsonOf(answer)).GetProperty("user").GetProperty("username").GetString());
        Assert.Single(answer.Headers.GetValues("Set-Cookie"));
    }

    [Fact]
    public async Task A_wrong_password_sets_no_cookie()
    {
        await host.SendAsync("POST", "/auth/signup", Ada);

        var answer = await host.SendAsync("POST", "/auth/login", """{"username":"ada","password":"wrong horse"}""");

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_credentials"), await RefusalOf(answer));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task People_see_themselves_with_the_token_or_with_the_cookie()
    {
        var (token, cookie) = await AdaSignsUpAsync();

        var byToken = await host.SendAsync("GET", "/auth/me", null, token);
        var byCookie = await host.SendAsync("GET", "/auth/me", null, cookie);

        Assert.Equal(HttpStatusCode.OK, byToken.StatusCode);
        Assert.Equal("ada@example.org", (await JsonOf(byToken)).GetProperty("email").GetString());
        Assert.Equal(await byToken.Content.ReadAsStringAsync(), await byCookie.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("Authorization: Bearer made.up.token")]
    [InlineData("Authorization: Bearer ")]
    [InlineData("Authorization: bearer")]
    public async Task A_bad_token_is_refused_beside_a_good_cookie(string bad)
    {
        var (_, cookie) = await AdaSignsUpAsync();

        var answer = await host.SendAsync("GET", "/auth/me", null, cookie, bad);

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized"), await RefusalOf(answer));
    }

    [Fact]
    public async Task A_proxys_own_password_does_not_stand_in_the_way_of_the_cookie()
    {
        var (_, cookie) = await AdaSignsUpAsync();

        var answer = await host.SendAsync("GET", "/auth/me", null, cookie, "Authorization: Basic YWRhOnBhc3N3b3Jk");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_stranger_is_refused_before_the_body_is_read()
    {
        var (token, _) = await AdaSignsUpAsync();
        const string Broken = "{ this is no JSON";

        var stranger = await host.SendAsync("POST", "/echo", Broken);
        var ada = await host.SendAsync("POST", "/echo", Broken, token);

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized"), await RefusalOf(stranger));
        Assert.Equal(HttpStatusCode.BadRequest, ada.StatusCode);
    }

    [Fact]
    public async Task An_old_token_does_not_keep_anyone_from_signing_in()
    {
        await AdaSignsUpAsync();

        var answer = await host.SendAsync("POST", "/auth/login", Ada, "Authorization: Bearer an.old.token");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_refresh_token_is_good_for_one_refresh()
    {
        var signedUp = await JsonOf(await host.SendAsync("POST", "/auth/signup", Ada));
        var old = $$"""{"refresh_token":"{{signedUp.GetProperty("refresh_token").GetString()}}"}""";

        var first = await JsonOf(await host.SendAsync("POST", "/auth/refresh", old));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await host.SendAsync("POST", "/auth/refresh", old);

        Assert.Equal(["token", "refresh_token", "expires_in"], first.EnumerateObject().Select(p => p.Name));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_refresh_token"), await RefusalOf(again));
        Assert.Single(host.Bus.Told.OfType<SessionsClosed>());
    }

    [Fact]
    public async Task Logging_out_ends_the_token_and_the_cookie()
    {
        var (token, cookie) = await AdaSignsUpAsync();

        var answer = await host.SendAsync("POST", "/auth/logout", null, cookie);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var cleared = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("token=; max-age=0; path=/;", cleared, StringComparison.Ordinal);
        Assert.Single(host.Bus.Told.OfType<SessionsClosed>());
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.SendAsync("GET", "/auth/me", null, token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.SendAsync("GET", "/auth/me", null, cookie)).StatusCode);
    }

    [Fact]
    public async Task A_cookie_that_is_used_is_sent_again_with_a_later_end()
    {
        var (_, cookie) = await AdaSignsUpAsync();
        var soon = await host.SendAsync("GET", "/auth/me", null, cookie);
        host.Clock.Advance(TimeSpan.FromDays(29));

        var later = await host.SendAsync("GET", "/auth/me", null, cookie);

        Assert.False(soon.Headers.Contains("Set-Cookie"));
        var renewed = Assert.Single(later.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"{cookie["Cookie: ".Length..]}; max-age=2592000;", renewed, StringComparison.Ordinal);
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
