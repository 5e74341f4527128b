using Hubbub.Chat;
using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Finds out who sends a request, at every door alike: what it shows openly comes before its cookie.</summary>
public sealed class Callers(Authenticate authenticate, SessionCookie cookie)
{
    /// <summary>The token of an Authorization header; null when there is none. Other schemes are a proxy's business.</summary>
    public static string? BearerOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Equals(Scheme, StringComparison.OrdinalIgnoreCase)) return "";

        var isBearer = header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase);
        return isBearer ? header[(Scheme.Length + 1)..].Trim(' ') : null;
    }

    /// <summary>Null for a stranger. A token that proves nothing is refused, whatever the cookie says.</summary>
    public async Task<SignedIn?> FindAsync(HttpContext http, string? token)
    {
        if (token is not null)
        {
            var shown = await authenticate.ByAccessTokenAsync(token, http.RequestAborted) ?? throw Refuse.Unauthorized();
            return new SignedIn(shown.Actor) { ExpiresAt = shown.ExpiresAt };
        }

        if (cookie.Read(http.Request) is not { } value) return null;

        var known = await authenticate.ByCookieAsync(value, http.RequestAborted);
        if (known is null) return null;
        if (known.IsExtended) cookie.Set(http.Response, value);

        return new SignedIn(known.Actor) { ExpiresAt = known.ExpiresAt, IsByCookie = true };
    }

    private const string Scheme = "Bearer";
}
