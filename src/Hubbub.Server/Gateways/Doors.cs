using Hubbub.Server.Gateways.ChatRtc;
using Hubbub.Server.Gateways.Fluxy;
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
        routes.MapFluxy();
        routes.MapChatRtc();
        routes.MapGet("/ws", (HttpContext http, NativeGateway native, FluxyGateway fluxy) =>
            FluxyGateway.IsMeant(http.Request) ? fluxy.HandleAsync(http) : native.HandleAsync(http));
        routes.MapGet("/ws/chat", (HttpContext http, Veza3Gateway veza3) => veza3.HandleAsync(http));
    }

    /// <summary>The one that shares its path with pages: only what asks for a socket goes through it.</summary>
    public static void UseRootDoor(this IApplicationBuilder app) => app.MapWhen(
        http => http.Request.Path == "/" && WebSocketHandshake.IsAskedFor(http.Request),
        door => door.Run(http => http.RequestServices.GetRequiredService<Veza1Gateway>().HandleAsync(http)));

    private static void MapRest(RouteGroupBuilder rest)
    {
        rest.Feature("Accounts").MapAccounts();
        rest.Feature("Media").MapMedia();

        var signedIn = rest.MapGroup("").RequireSignedIn();
        signedIn.Feature("Sessions").MapSessions();
        signedIn.Feature("Accounts").MapPasswordResets();
        signedIn.Feature("Profiles").MapProfiles();
        signedIn.Feature("Settings").MapSettings();
        signedIn.Feature("Drafts").MapDrafts();
        signedIn.Feature("Uploads").MapUploads();
        signedIn.Feature("Servers").MapCommunities();
        signedIn.Feature("Members").MapMembers();
        signedIn.Feature("Invitations").MapInvites();
        signedIn.Feature("Channels").MapChannels();
        signedIn.Feature("Read marks").MapReadMarks();
        signedIn.Feature("Rooms").MapRooms();
        signedIn.Feature("Conversations").MapConversations();
        signedIn.Feature("Bans").MapBans();
        signedIn.Feature("Messages").MapMessages();
    }
}
