using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>The cookie that keeps a browser signed in.</summary>
public sealed class SessionCookie(SignInOptions signIn, OriginOptions origin)
{
    private readonly bool isSecure = origin.PublicUrl?.Scheme == Uri.UriSchemeHttps;

    /// <summary>The prefix lets browsers refuse one that a neighbouring host or a plain connection has planted.</summary>
    public string Name => isSecure ? "__Host-token" : "token";

    public string? Read(HttpRequest request) => request.Cookies[Name] is { Length: > 0 } value ? value : null;

    public void Set(HttpResponse response, string value) => response.Cookies.Append(Name, value, Options(signIn.SessionLifetime));

    public void Clear(HttpResponse response) => response.Cookies.Append(Name, "", Options(TimeSpan.Zero));

    private CookieOptions Options(TimeSpan lifetime) => new()
    {
        HttpOnly = true,
        Secure = isSecure,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
