using Hubbub.Chat.Accounts;
using Microsoft.Net.Http.Headers;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>The cookie that keeps a browser signed in.</summary>
public sealed class SessionCookie(SignInOptions signIn, OriginOptions origin)
{
    private readonly bool isSecure = origin.PublicUrl?.Scheme == Uri.UriSchemeHttps;

    /// <summary>The prefix lets browsers refuse one that a neighbouring host or a plain connection has planted.</summary>
    public string Name => isSecure ? "__Host-token" : "token";

    public string? Read(HttpRequest request) => request.Cookies[Name] is { Length: > 0 } value ? value : null;

    public string? Read(IHeaderDictionary headers) =>
        CookieHeaderValue.TryParseList(headers.Cookie, out var cookies)
            ? cookies.FirstOrDefault(it => it.Name == Name && it.Value.Length > 0)?.Value.ToString()
            : null;

    public void Set(HttpResponse response, string value) => Write(response, value, signIn.SessionLifetime);

    public void Clear(HttpResponse response) => Write(response, "", TimeSpan.Zero);

    // The last word counts, and alone: a session may be extended by the request that ends it, and Fluxy's proxy passes on
    // one Set-Cookie of an answer.
    private void Write(HttpResponse response, string value, TimeSpan lifetime)
    {
        response.Headers.Remove(HeaderNames.SetCookie);
        response.Cookies.Append(Name, value, Options(lifetime));
    }

    private CookieOptions Options(TimeSpan lifetime) => new()
    {
        HttpOnly = true,
        Secure = isSecure,
        SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
