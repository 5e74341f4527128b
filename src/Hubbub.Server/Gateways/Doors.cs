using Hubbub.Server.Gateways.Native;
using Hubbub.Server.Gateways.Rest;

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
    }

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
        signedIn.MapReadMarks();
        signedIn.MapRooms();
        signedIn.MapConversations();
        signedIn.MapBans();
        signedIn.MapMessages();
    }
}
