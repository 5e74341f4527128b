using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>The ways into a community: its invitation, and joining.</summary>
internal static class InviteRoutes
{
    public static void MapInvites(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/servers/join", JoinAsync);
        routes.MapPost("/servers/{server}/join", JoinPublicAsync);
        routes.MapPost("/servers/{server}/invite", RenewAsync);
        routes.MapGet("/invites/{code}", PreviewAsync).AllowStrangers();
    }

    private static async Task<Ok<ServerBody>> JoinAsync(
        SignedIn caller, JoinBody body, JoinByInvite join, FloodGuard flood, HttpContext http)
    {
        flood.RequireGuess(http);
        return TypedResults.Ok(ServerBody.From(await join.RunAsync(caller.Actor, body.InvitationCode, http.RequestAborted)));
    }

    private static async Task<Ok<ServerBody>> JoinPublicAsync(
        SignedIn caller, CommunityId server, JoinPublic join, CancellationToken ct) =>
        TypedResults.Ok(ServerBody.From(await join.RunAsync(caller.Actor, server, ct)));

    private static async Task<Ok<ServerBody>> RenewAsync(
        SignedIn caller, CommunityId server, RenewInvite renew, CancellationToken ct) =>
        TypedResults.Ok(ServerBody.From(await renew.RunAsync(caller.Actor, server, ct)));

    // Open to strangers: an invitation is looked at before its holder has an account.
    private static async Task<Ok<InviteBody>> PreviewAsync(
        string code, PreviewInvite preview, FloodGuard flood, HttpContext http)
    {
        flood.RequireGuess(http);
        var shown = await preview.RunAsync(code, http.RequestAborted);
        return TypedResults.Ok(new InviteBody(shown.Name, shown.Image, shown.MemberCount));
    }
}

internal sealed record JoinBody(string? InvitationCode = null);

internal sealed record InviteBody(string Name, string? Image, long MemberCount);
