using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Hubbub.Server.Delivery;
using Microsoft.AspNetCore.Http.HttpResults;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>The members of a community over REST.</summary>
internal static class MemberRoutes
{
    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/servers/{server}/members", ListAsync)
            .Says("The members: owner, admins, members, each by id").Asks(Limit, After);
        routes.MapPut("/servers/{server}/members/{user}", ChangeRoleAsync)
            .Says("Make a member an admin, or an admin a member")
            .Refuses(Forbidden);
        routes.MapDelete("/servers/{server}/members/{user}", KickAsync).Says("Remove a member, who may come back")
            .Refuses(Forbidden);
        routes.MapDelete("/servers/{server}/leave", LeaveAsync).Says("Leave a server")
            .Refuses(OwnerCannotLeave);
    }

    private static readonly QueryCount Limit = new("limit", "How many at most.", Otherwise: 100, Min: 1, Max: 500);

    private static readonly QueryNumber After = new("after", "The user_id of the last one of the page before.", Min: 1);

    private static async Task<Ok<MemberBody[]>> ListAsync(
        SignedIn caller, CommunityId server, HttpRequest request, ListMembers list, Presences presences, CancellationToken ct)
    {
        var after = After.ReadFrom(request.Query);
        var page = new MembersPage(Limit.ReadFrom(request.Query), after is { } user ? new UserId(user) : null);

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

/// <summary>A role, read in any case; another owner is made by a transfer.</summary>
internal sealed record RoleBody(string? Role = null);

/// <summary>A member of a server.</summary>
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
