using Hubbub.Chat;
using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Finds out who sends a request, at every door alike: what it shows openly comes before its cookie.</summary>
public sealed class Callers(Authenticate authenticate, SessionCookie cookie)
{
    /// <summary>The token of an Authorization header; null when there is none. Other schemes are a proxy's business.</summary>
    public static string? BearerOf(HttpRequest request) => BearerOf(request.Headers);

    public static string? BearerOf(IHeaderDictionary headers)
    {
        var header = headers.Authorization.ToString();
        if (header.Equals(Scheme, StringComparison.OrdinalIgnoreCase)) return "";

        var isBearer = header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase);
        return isBearer ? header[(Scheme.Length + 1)..].Trim(' ') : null;
    }

    /// <summary>Null for a stranger. A token that proves nothing is refused, whatever the cookie says.</summary>
    public async Task<SignedIn?> FindAsync(HttpContext http, string? token)
    {
        var value = cookie.Read(http.Request);
        var caller = await FindAsync(token, value, http.RequestAborted);
        if (caller is { IsExtended: true }) cookie.Set(http.Response, value!);
        return caller;
    }

    /// <summary>As the other, where there is no request to answer.</summary>
    public async Task<SignedIn?> FindAsync(string? token, string? cookie, CancellationToken ct)
    {
        if (token is not null)
        {
            var shown = await authenticate.ByAccessTokenAsync(token, ct) ?? throw Refuse.Unauthorized();
            return new SignedIn(shown.Actor) { ExpiresAt = shown.ExpiresAt };
        }

        return cookie is not null && await authenticate.ByCookieAsync(cookie, ct) is { } known
            ? new SignedIn(known.Actor) { ExpiresAt = known.ExpiresAt, IsByCookie = true, IsExtended = known.IsExtended }
            : null;
    }

    private const string Scheme = "Bearer";
}
