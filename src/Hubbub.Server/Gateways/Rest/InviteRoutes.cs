using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Microsoft.AspNetCore.Http.HttpResults;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>The ways into a community: its invitation, and joining.</summary>
internal static class InviteRoutes
{
    public static void MapInvites(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/servers/join", JoinAsync).Says("Join a server by its invitation")
            .Refuses(InviteNotFound, AlreadyMember, Banned, RateLimited);
        routes.MapPost("/servers/{server}/join", JoinPublicAsync).Says("Join a public server")
            .Refuses(AlreadyMember, Banned);
        routes.MapPost("/servers/{server}/invite", RenewAsync).Says("Make a new invitation; the old one is over")
            .Refuses(Forbidden);
        routes.MapGet("/invites/{code}", PreviewAsync).AllowStrangers()
            .Says("What an invitation leads to, for anyone")
            .Refuses(InviteNotFound, RateLimited);
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

/// <summary>The code of an invitation, as it was given.</summary>
internal sealed record JoinBody(string? InvitationCode = null);

/// <summary>The server that an invitation leads to.</summary>
internal sealed record InviteBody(string Name, string? Image, long MemberCount);
