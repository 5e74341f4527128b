using Hubbub.Chat.Channels;
using Microsoft.AspNetCore.Http.HttpResults;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>The rooms of the lobby over REST; what one does with a room afterwards are the channel's routes.</summary>
internal static class RoomRoutes
{
    public static void MapRooms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/rooms", ListAsync).Says("The rooms that the caller may read");
        routes.MapPost("/rooms", CreateAsync).Says("Make a room, at most 20 an hour")
            .Refuses(ChannelNameTaken, RateLimited);
    }

    private static async Task<Ok<ChannelBody[]>> ListAsync(SignedIn caller, ListRooms list, CancellationToken ct)
    {
        var rooms = await list.RunAsync(caller.Actor, ct);
        return TypedResults.Ok(rooms.Select(ChannelBody.From).ToArray());
    }

    private static async Task<Created<ChannelBody>> CreateAsync(
        SignedIn caller, CreateRoomBody body, CreateRoom create, CancellationToken ct)
    {
        var draft = new ChannelDraft(body.Name, IsPrivate: body.IsPrivate);
        return ChannelBody.Created(await create.RunAsync(caller.Actor, draft, ct));
    }
}

/// <summary>A new room of the lobby.</summary>
internal sealed record CreateRoomBody(string? Name = null, bool? IsPrivate = null);
