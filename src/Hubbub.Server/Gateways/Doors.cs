using Hubbub.Server.Gateways.Native;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Server.Gateways.Veza1;
using Hubbub.Server.Gateways.Veza3;
using Hubbub.WebSockets;

namespace Hubbub.Server.Gateways;

/// <summary>Every way into the house.</summary>
internal static class Doors
{
    public static void MapDoors(this IEndpointRouteBuilder routes)
    {
        MapRest(routes.MapGroup("/api/v1"));
        // The older clients know the same routes without a prefix.
        MapRest(routes.MapGroup(""));
        routes.MapGet("/ws", (HttpContext http, NativeGateway native) => native.HandleAsync(http));
        routes.MapGet("/ws/chat", (HttpContext http, Veza3Gateway veza3) => veza3.HandleAsync(http));
    }

    /// <summary>The one that shares its path with pages: only what asks for a socket goes through it.</summary>
    public static void UseRootDoor(this IApplicationBuilder app) => app.MapWhen(
        http => http.Request.Path == "/" && WebSocketHandshake.IsAskedFor(http.Request),
        door => door.Run(http => http.RequestServices.GetRequiredService<Veza1Gateway>().HandleAsync(http)));

    private static void MapRest(RouteGroupBuilder rest)
    {
        rest.MapAccounts();
        rest.MapMedia();

        var signedIn = rest.MapGroup("").RequireSignedIn();
        signedIn.MapSessions();
        signedIn.MapProfiles();
        signedIn.MapSettings();
        signedIn.MapDrafts();
        signedIn.MapUploads();
        signedIn.MapCommunities();
        signedIn.MapMembers();
        signedIn.MapInvites();
        signedIn.MapChannels();
        signedIn.MapRooms();
        signedIn.MapConversations();
        signedIn.MapBans();
        signedIn.MapMessages();
    }
}
