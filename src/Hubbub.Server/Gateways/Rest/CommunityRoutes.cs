using System.Text.Json.Serialization;
using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Microsoft.AspNetCore.Http.HttpResults;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Communities over REST, where they are called servers.</summary>
internal static class CommunityRoutes
{
    public static void MapCommunities(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/servers", CreateAsync).Says("Make a server; it has a channel, general");
        routes.MapGet("/servers", ListAsync).Says("The caller's servers");
        routes.MapGet("/servers/{server}", FindAsync).Says("One of the caller's servers");
        routes.MapPut("/servers/{server}", EditAsync).Says("Change a server; what is left out stays")
            .Refuses(Forbidden);
        routes.MapDelete("/servers/{server}", DeleteAsync).Says("Delete a server and all that is in it")
            .Refuses(Forbidden);
        routes.MapPost("/servers/{server}/transfer", TransferAsync).Says("Make another member the owner")
            .Refuses(Forbidden);
    }

    private static async Task<Created<ServerBody>> CreateAsync(
        SignedIn caller, CreateServerBody body, CreateCommunity create, CancellationToken ct)
    {
        var community = await create.RunAsync(caller.Actor, new CommunityDraft(body.Name, body.Image), ct);
        return TypedResults.Created($"/api/v1/servers/{community.Id.Value}", ServerBody.From(community));
    }

    private static async Task<Ok<ServerBody[]>> ListAsync(SignedIn caller, ListCommunities list, CancellationToken ct)
    {
        var communities = await list.RunAsync(caller.Actor, ct);
        return TypedResults.Ok(communities.Select(ServerBody.From).ToArray());
    }

    private static async Task<Ok<ServerBody>> FindAsync(
        SignedIn caller, CommunityId server, FindCommunity find, CancellationToken ct) =>
        TypedResults.Ok(ServerBody.From(await find.RunAsync(caller.Actor, server, ct)));

    private static async Task<Ok<ServerBody>> EditAsync(
        SignedIn caller, CommunityId server, EditServerBody body, EditCommunity edit, CancellationToken ct)
    {
        var community = await edit.RunAsync(
            caller.Actor, server, new CommunityEdit(body.Name, body.Image, body.IsPublic), ct);
        return TypedResults.Ok(ServerBody.From(community));
    }

    private static async Task<NoContent> DeleteAsync(
        SignedIn caller, CommunityId server, DeleteCommunity delete, CancellationToken ct)
    {
        await delete.RunAsync(caller.Actor, server, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ServerBody>> TransferAsync(
        SignedIn caller, CommunityId server, TransferBody body, TransferCommunity transfer, CancellationToken ct)
    {
        var community = await transfer.RunAsync(caller.Actor, server, UserId.From(body.UserId), ct);
        return TypedResults.Ok(ServerBody.From(community));
    }
}

/// <summary>A new server; its image is an http(s) URL or /media/{hash} of an image that is here.</summary>
internal sealed record CreateServerBody(string? Name = null, string? Image = null);

/// <summary>What is to change; what is left out stays, and an image of null is none.</summary>
internal sealed record EditServerBody(string? Name = null, bool? IsPublic = null)
{
    [JsonConverter(typeof(OptionalJson))]
    public Optional<string?> Image { get; init; }
}

/// <summary>The member who becomes the owner.</summary>
internal sealed record TransferBody(long UserId);

/// <summary>A server as the caller sees it, with their role; the invitation is there for owner and admins alone.</summary>
internal sealed record ServerBody(
    long Id,
    string Name,
    string? Image,
    string? InvitationCode,
    long OwnerId,
    bool IsPublic,
    string Role,
    string CreatedAt)
{
    public static ServerBody From(Community community) => new(
        community.Id.Value,
        community.Name,
        community.Image,
        community.InvitationCode,
        community.Owner.Value,
        community.IsPublic,
        community.Role.ToString(),
        WireTime.Of(community.CreatedAt));
}
