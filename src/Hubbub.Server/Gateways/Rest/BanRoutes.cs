using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Microsoft.AspNetCore.Http.HttpResults;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Who is shut out of a community, over REST.</summary>
internal static class BanRoutes
{
    public static void MapBans(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/servers/{server}/bans", ListAsync).Says("Who is shut out, newest first")
            .Refuses(Forbidden);
        routes.MapPut("/servers/{server}/bans/{user}", AddAsync).Says("Shut somebody out, a member or not")
            .Refuses(Forbidden);
        routes.MapDelete("/servers/{server}/bans/{user}", LiftAsync).Says("Lift a ban")
            .Refuses(Forbidden);
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

/// <summary>Who is shut out, by whom and why; without expires_at for ever.</summary>
internal sealed record BanBody(PersonBody User, long BannedBy, string? Reason, string? ExpiresAt, string CreatedAt)
{
    public static BanBody From(Ban ban) => new(
        PersonBody.From(ban.Person),
        ban.BannedBy.Value,
        ban.Reason,
        WireTime.Of(ban.ExpiresAt),
        WireTime.Of(ban.CreatedAt));
}
