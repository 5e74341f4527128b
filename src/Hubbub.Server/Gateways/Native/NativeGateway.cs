using Hubbub.Server.Gateways.Rest;
using Hubbub.WebSockets;

namespace Hubbub.Server.Gateways.Native;

/// <summary>The door at /ws: checks who comes before the upgrade.</summary>
internal sealed class NativeGateway(SocketSignIn signIn, SocketGateway sockets)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (SocketGateway.TryRefuse(http)) return;

        await sockets.ServeAsync(http, await AdmitAsync(http));
    }

    // Apart, so that nothing of the handshake is kept for as long as the connection lives.
    private async Task<Entrance> AdmitAsync(HttpContext http)
    {
        var offered = WebSocketHandshake.OfferedSubProtocols(http.Request);
        var token = Callers.BearerOf(http.Request) ?? SocketSignIn.QueryTokenOf(http.Request) ?? TokenAmong(offered);
        var caller = await signIn.RequireAlsoExternalAsync(http.Request, token);
        var protocol = offered.FirstOrDefault(p => p == Bearer);
        return new Entrance(NativeDialect.Instance, caller, protocol)
        {
            IsResumed = http.Request.Query["resume"] == "1",
        };
    }

    // Where a page, which can set no header, puts its token: Sec-WebSocket-Protocol: bearer, <token>.
    private static string? TokenAmong(IReadOnlyList<string> offered) => offered is [Bearer, var token, ..] ? token : null;

    private const string Bearer = "bearer";
}
