using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Server.Gateways.Rest;

namespace Hubbub.Server.Gateways;

/// <summary>Who knocks at a socket's door: the token found where the door looks for one, else the cookie.</summary>
internal sealed class SocketSignIn(Callers callers, SignInExternal external, OriginCheck origins)
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

    /// <summary>As the other, and also whom a trusted service vouches for.</summary>
    public async Task<SignedIn> RequireAlsoExternalAsync(HttpRequest request, string? token)
    {
        if (token is null || await external.RunAsync(token, request.HttpContext.RequestAborted) is not { } vouched)
            return await RequireAsync(request, token);

        Forget(request.Headers);
        return new SignedIn(vouched.Actor) { ExpiresAt = vouched.ExpiresAt };
    }

    // The request lives as long as the socket: the secrets in it need not.
    private static void Forget(IHeaderDictionary headers)
    {
        headers.Authorization = default;
        headers.Cookie = default;
    }
}
