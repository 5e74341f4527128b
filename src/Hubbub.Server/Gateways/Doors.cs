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
        MapSockets(routes, routes.ServiceProvider);
    }

    /// <summary>The one that shares its path with pages: only what asks for a socket goes through it.</summary>
    public static void UseRootDoor(this IApplicationBuilder app) => app.MapWhen(
        http => http.Request.Path == "/" && WebSocketHandshake.IsAskedFor(http.Request),
        door => door.Run(app.ApplicationServices.GetRequiredService<Veza1Gateway>().HandleAsync));

    /// <summary>Asks for a socket where there is a door for it.</summary>
    public static bool LeadsToSocket(HttpRequest request) =>
        request.Path.Value is "/" or "/ws" or "/ws/chat" && WebSocketHandshake.IsAskedFor(request);

    // Their gateways are no parameters: the scope that a request gets for those lives as long as the connection.
    private static void MapSockets(IEndpointRouteBuilder routes, IServiceProvider services)
    {
        var native = services.GetRequiredService<NativeGateway>();
        var fluxy = services.GetRequiredService<FluxyGateway>();
        routes.MapGet("/ws", http =>
            FluxyGateway.IsMeant(http.Request) ? fluxy.HandleAsync(http) : native.HandleAsync(http));
        routes.MapGet("/ws/chat", services.GetRequiredService<Veza3Gateway>().HandleAsync);
    }

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
