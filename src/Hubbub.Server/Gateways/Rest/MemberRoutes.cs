using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Hubbub.Server.Delivery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>The members of a community over REST.</summary>
internal static class MemberRoutes
{
    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/servers/{server}/members", ListAsync);
        routes.MapPut("/servers/{server}/members/{user}", ChangeRoleAsync);
        routes.MapDelete("/servers/{server}/members/{user}", KickAsync);
        routes.MapDelete("/servers/{server}/leave", LeaveAsync);
    }

    private static async Task<Ok<MemberBody[]>> ListAsync(
        SignedIn caller, CommunityId server, HttpRequest request, ListMembers list, Presences presences, CancellationToken ct)
    {
        var limit = request.Query.Number("limit", otherwise: 100, min: 1, max: 500);
        var after = request.Query.Number("after", min: 1);
        var page = new MembersPage(limit, after is { } user ? new UserId(user) : null);

        var members = await list.RunAsync(caller.Actor, server, page, ct);
        return TypedResults.Ok(members.Select(m => MemberBody.From(presences.Show(m))).ToArray());
    }

    private static async Task<NoContent> ChangeRoleAsync(
        SignedIn caller, CommunityId server, UserId user, RoleBody body, ChangeRole change, CancellationToken ct)
    {
        await change.RunAsync(caller.Actor, server, user, RoleOf(body.Role), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> KickAsync(
        SignedIn caller, CommunityId server, UserId user, KickMember kick, CancellationToken ct)
    {
        await kick.RunAsync(caller.Actor, server, user, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> LeaveAsync(
        SignedIn caller, CommunityId server, LeaveCommunity leave, CancellationToken ct)
    {
        await leave.RunAsync(caller.Actor, server, ct);
        return TypedResults.NoContent();
    }

    // By name only: the framework's own parser would also take the number behind a role.
    private static MemberRole RoleOf(string? role)
    {
        foreach (var known in Enum.GetValues<MemberRole>())
            if (known.ToString().Equals(role, StringComparison.OrdinalIgnoreCase))
                return known;
        throw Refuse.Invalid("role", "needs Admin or Member");
    }
}

internal sealed record RoleBody(string? Role = null);

internal sealed record MemberBody(
    long UserId,
    string Username,
    string DisplayName,
    string? AvatarUrl,
    string Role,
    string JoinedAt,
    string Presence)
{
    public static MemberBody From(Member member) => new(
        member.Person.Id.Value,
        member.Person.Username,
        member.Person.DisplayName,
        member.Person.AvatarUrl,
        member.Role.ToString(),
        WireTime.Of(member.JoinedAt),
        member.Presence.Word());
}
