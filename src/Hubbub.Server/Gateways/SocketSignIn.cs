using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;

namespace Hubbub.Server.Gateways;

/// <summary>Who knocks at a socket's door: the token found where the door looks for one, else the cookie.</summary>
internal sealed class SocketSignIn(Callers callers, OriginCheck origins)
{
    public static string? QueryTokenOf(HttpRequest request) =>
        request.Query.TryGetValue("token", out var token) ? token.ToString() : null;

    public async Task<SignedIn> RequireAsync(HttpRequest request, string? token)
    {
        var caller = await callers.FindAsync(request.HttpContext, token) ?? throw Refuse.Unauthorized();
        // A page of another site can open a socket here, and the browser would add the cookie.
        if (caller.IsByCookie && !origins.IsAllowed(request)) throw Refuse.BadOrigin();

        Forget(request.Headers);
        return caller;
    }

    // The request lives as long as the socket: the secrets in it need not.
    private static void Forget(IHeaderDictionary headers)
    {
        headers.Authorization = default;
        headers.Cookie = default;
    }
}
