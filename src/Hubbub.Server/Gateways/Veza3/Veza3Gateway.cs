using Hubbub.Server.Gateways.Veza;
using Hubbub.Server.Hosting;
using Hubbub.WebSockets;

namespace Hubbub.Server.Gateways.Veza3;

/// <summary>The door at /ws/chat: the token is in the query, in the header, or is itself the subprotocol.</summary>
internal sealed class Veza3Gateway(VezaDoor door, SocketGateway sockets, RoomOptions rooms)
{
    private readonly Veza3Dialect dialect = new(rooms.AutoCreate);

    public async Task HandleAsync(HttpContext http)
    {
        if (SocketGateway.TryRefuse(http)) return;

        var offered = WebSocketHandshake.OfferedSubProtocols(http.Request);
        var token = VezaDoor.QueryTokenOf(http.Request)
            ?? VezaDoor.HeaderTokenOf(http.Request)
            ?? (offered is [var first, ..] ? first : null);
        if (await door.AdmitAsync(http, token, takesExternal: false) is not { } caller) return;

        // A browser that offers one gives up when none is chosen.
        var chosen = offered.FirstOrDefault(protocol => protocol == token);
        await sockets.ServeAsync(http, new Entrance(dialect, caller, chosen) { IsGreeted = false });
    }
}
