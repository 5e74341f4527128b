using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Who is shut out of a community, over REST.</summary>
internal static class BanRoutes
{
    public static void MapBans(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/servers/{server}/bans", ListAsync);
        routes.MapPut("/servers/{server}/bans/{user}", AddAsync);
        routes.MapDelete("/servers/{server}/bans/{user}", LiftAsync);
    }

    private static async Task<Ok<BanBody[]>> ListAsync(
        SignedIn caller, CommunityId server, Bans bans, CancellationToken ct)
    {
        var all = await bans.ListAsync(caller.Actor, server, ct);
        return TypedResults.Ok(all.Select(BanBody.From).ToArray());
    }

    private static async Task<NoContent> AddAsync(
        SignedIn caller, CommunityId server, UserId user, AddBanBody? body, Bans bans, CancellationToken ct)
    {
        var draft = new BanDraft(body?.Reason, WireTime.Read("expires_at", body?.ExpiresAt));
        await bans.AddAsync(caller.Actor, server, user, draft, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> LiftAsync(
        SignedIn caller, CommunityId server, UserId user, Bans bans, CancellationToken ct)
    {
        await bans.LiftAsync(caller.Actor, server, user, ct);
        return TypedResults.NoContent();
    }
}

/// <summary>A reason of at most 512 characters; expires_at is RFC 3339 and in the future, absent for ever.</summary>
internal sealed record AddBanBody(string? Reason = null, string? ExpiresAt = null);

internal sealed record BanBody(PersonBody User, long BannedBy, string? Reason, string? ExpiresAt, string CreatedAt)
{
    public static BanBody From(Ban ban) => new(
        PersonBody.From(ban.Person),
        ban.BannedBy.Value,
        ban.Reason,
        WireTime.Of(ban.ExpiresAt),
        WireTime.Of(ban.CreatedAt));
}
