using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Hubbub.Server.Gateways.Rest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>Communities for Fluxy's clients.</summary>
internal static class FluxyServerRoutes
{
    public const string Missing = "Serveur introuvable";

    public static void MapFluxyServers(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireSignedIn();
        api.MapPost("/create-server", CreateAsync);
        api.MapGet("/has-servers", CountAsync).TellsStrangers("has_servers", false);
        api.MapGet("/user-servers", ListAsync).TellsStrangers("servers", new JsonArray());
        api.MapPost("/update-server", EditAsync).TellsMissing(Missing);
        api.MapPost("/delete-server", DeleteAsync).TellsMissing(Missing);
        api.MapPost("/leave-server", LeaveAsync).TellsMissing(Missing);
        api.MapPost("/switch-owner", TransferAsync);
    }

    private static async Task<Ok<FluxyDone>> CreateAsync(
        SignedIn caller, NewFluxyServerBody body, CreateCommunity create, FluxyImages images, HttpContext http)
    {
        var image = ImageOf(body.Image, http.Request, images);
        await create.RunAsync(caller.Actor, new CommunityDraft(body.Name, image.Value), http.RequestAborted);
        return FluxyDone.Answer("Serveur créé avec succès");
    }

    private static async Task<Ok<FluxyServerCount>> CountAsync(SignedIn caller, ListCommunities list, CancellationToken ct)
    {
        var communities = await list.RunAsync(caller.Actor, ct);
        return TypedResults.Ok(new FluxyServerCount(communities.Count > 0, communities.Count));
    }

    private static async Task<Ok<FluxyServersBody>> ListAsync(
        SignedIn caller, ListCommunities list, FluxyImages images, HttpContext http)
    {
        var communities = await list.RunAsync(caller.Actor, http.RequestAborted);
        var servers = communities.Select(it => FluxyServerBody.From(it, images.Show(http.Request, it.Image)));
        return TypedResults.Ok(new FluxyServersBody(servers));
    }

    private static async Task<Ok<FluxyDone>> EditAsync(
        SignedIn caller, EditFluxyServerBody body, EditCommunity edit, FluxyImages images, HttpContext http)
    {
        var name = string.IsNullOrWhiteSpace(body.Name) ? null : body.Name;
        var image = ImageOf(body.Image, http.Request, images);
        if (name is null && !image.IsGiven) throw new FluxyRefusedException("Aucune donnée à mettre à jour");

        await edit.RunAsync(caller.Actor, body.Server, new CommunityEdit(name, image), http.RequestAborted);
        return FluxyDone.Answer();
    }

    private static async Task<Ok<FluxyDone>> DeleteAsync(
        SignedIn caller, FluxyServerId body, DeleteCommunity delete, CancellationToken ct)
    {
        await delete.RunAsync(caller.Actor, body.Server, ct);
        return FluxyDone.Answer();
    }

    private static async Task<Ok<FluxyDone>> LeaveAsync(
        SignedIn caller, FluxyServerId body, LeaveCommunity leave, CancellationToken ct)
    {
        await leave.RunAsync(caller.Actor, body.Server, ct);
        return FluxyDone.Answer();
    }

    private static async Task<Ok<FluxyDone>> TransferAsync(
        SignedIn caller, NewFluxyOwnerBody body, TransferCommunity transfer, CancellationToken ct)
    {
        await transfer.RunAsync(caller.Actor, body.Server, body.Heir, ct);
        return FluxyDone.Answer();
    }

    // Its clients send the logo, which they show where there is no image, back as the image.
    private static Optional<string?> ImageOf(string? image, HttpRequest request, FluxyImages images)
    {
        if (string.IsNullOrWhiteSpace(image)) return default;

        return new Optional<string?>(image == FluxyImages.Logo ? null : images.Read(request, image));
    }
}

internal sealed record NewFluxyServerBody(string? Name = null, string? Image = null);

/// <summary>What names a community.</summary>
internal record FluxyServerId
{
    [JsonConverter(typeof(DigitsJson))]
    public long? ServerId { get; init; }

    [JsonIgnore]
    public CommunityId Server => BodyIds.Required<CommunityId>("server_id", ServerId);
}

/// <summary>What is to change; what is left out, null or empty stays.</summary>
internal sealed record EditFluxyServerBody(string? Name = null, string? Image = null) : FluxyServerId;

internal sealed record NewFluxyOwnerBody : FluxyServerId
{
    [JsonConverter(typeof(DigitsJson))]
    public long? NewOwnerId { get; init; }

    [JsonIgnore]
    public UserId Heir => BodyIds.Required<UserId>("new_owner_id", NewOwnerId);
}

internal sealed record FluxyServerCount(bool HasServers, int Count);

internal sealed record FluxyServersBody(IEnumerable<FluxyServerBody> Servers);

/// <summary>A community as the caller sees it; the owner is no admin besides.</summary>
internal sealed record FluxyServerBody(long Id, string Name, string Image, bool IsOwner, bool IsAdmin)
{
    public static FluxyServerBody From(Community community, string? image) => new(
        community.Id.Value,
        community.Name,
        image ?? FluxyImages.Logo,
        community.Role == MemberRole.Owner,
        community.Role == MemberRole.Admin);
}
