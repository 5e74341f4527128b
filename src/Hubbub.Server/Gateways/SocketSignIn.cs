using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;
using Hubbub.WebSockets;

namespace Hubbub.Server.Gateways;

/// <summary>Who knocks at a socket's door: a token in any of the places where a client can put one, else the cookie.</summary>
internal sealed class SocketSignIn(Callers callers, OriginCheck origins)
{
    /// <summary>The subprotocol that carries a token: <c>Sec-WebSocket-Protocol: bearer, &lt;token&gt;</c>.</summary>
    public const string Bearer = "bearer";

    public async Task<SignedIn> RequireAsync(HttpRequest request)
    {
        var token = Callers.BearerOf(request) ?? QueryTokenOf(request) ?? ProtocolTokenOf(request);
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

    private static string? QueryTokenOf(HttpRequest request) =>
        request.Query.TryGetValue("token", out var token) ? token.ToString() : null;

    private static string? ProtocolTokenOf(HttpRequest request) =>
        WebSocketHandshake.OfferedSubProtocols(request) is [Bearer, var token, ..] ? token : null;
}
