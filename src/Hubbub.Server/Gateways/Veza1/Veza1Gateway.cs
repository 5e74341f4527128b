using Hubbub.Server.Gateways.Veza;

namespace Hubbub.Server.Gateways.Veza1;

/// <summary>The door for sockets at /: the token is in the header, or in the query.</summary>
internal sealed class Veza1Gateway(VezaDoor door, SocketGateway sockets)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (SocketGateway.TryRefuse(http)) return;

        var token = VezaDoor.HeaderTokenOf(http.Request) ?? VezaDoor.QueryTokenOf(http.Request);
        if (await door.AdmitAsync(http, token, takesExternal: true) is not { } caller) return;

        var entrance = new Entrance(Veza1Dialect.Instance, caller, SubProtocol: null) { IsGreeted = false };
        await sockets.ServeAsync(http, entrance);
    }
}
