using System.Text.Json.Serialization;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Communities;
using Hubbub.Server.Delivery;
using Hubbub.Server.Gateways.Rest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>The ways into communities, and the people in them, for Fluxy's clients.</summary>
internal static class FluxyMemberRoutes
{
    private const string Missing = FluxyServerRoutes.Missing;

    public static void MapFluxyMembers(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireSignedIn();
        api.MapPost("/create-invite-link", ShowInviteAsync)
            .Tells(FluxyProblems.On(
                RefusalCode.Forbidden, "Seuls le fondateur ou les admins peuvent créer un lien d'invitation"));
        api.MapPost("/join-server-by-link", JoinByInviteAsync);
        api.MapPost("/join-server", JoinAsync).TellsMissing(Missing);
        api.MapGet("/server-members", ListAsync).TellsMissing(Missing);
        api.MapPost("/update-member-role", ChangeRoleAsync);
        api.MapPost("/kick-member", KickAsync).Tells(WordOfKick);
        api.MapGet("/connected-users", ListConnectedAsync);
    }

    // What the judge knew tells why: the verdict is the judge's own.
    private static FluxyWord? WordOfKick(RefusedException refusal) => refusal switch
    {
        { Code: not RefusalCode.Forbidden } or { Judged: null } => null,
        { Judged.Role: MemberRole.Member } => new("Vous n'avez pas la permission d'exclure des membres"),
        { Judged.Target: MemberRole.Owner } =>
            new("Vous ne pouvez pas exclure le fondateur du serveur", StatusCodes.Status400BadRequest),
        { Judged.Target: MemberRole.Admin } => new("Seul le fondateur peut exclure un administrateur"),
        _ => null,
    };

    private static async Task<Ok<FluxyLinkBody>> ShowInviteAsync(
        SignedIn caller, FluxyServerId body, FindCommunity find, CancellationToken ct)
    {
        var community = await find.RunAsync(caller.Actor, body.Server, ct);
        return TypedResults.Ok(new FluxyLinkBody(true, community.InvitationCode ?? throw Refuse.Forbidden()));
    }

    private static async Task<Ok<FluxyDone>> JoinByInviteAsync(
        SignedIn caller, FluxyInviteBody body, JoinByInvite join, FloodGuard flood, HttpContext http)
    {
        flood.RequireGuess(http);
        await join.RunAsync(caller.Actor, body.Link, http.RequestAborted);
        return FluxyDone.Answer();
    }

    private static async Task<Ok<FluxyDone>> JoinAsync(
        SignedIn caller, FluxyServerId body, JoinPublic join, CancellationToken ct)
    {
        await join.RunAsync(caller.Actor, body.Server, ct);
        return FluxyDone.Answer("Vous avez rejoint le serveur avec succès");
    }

    private static async Task<Ok<FluxyMembersBody>> ListAsync(
        SignedIn caller, HttpRequest request, ListMembers list, Presences presences, CancellationToken ct)
    {
        var server = FluxyQuery.Required<CommunityId>(request, "server_id");
        var members = await list.AllAsync(caller.Actor, server, ct);
        return TypedResults.Ok(new FluxyMembersBody(members.Select(m => FluxyMemberBody.From(presences.Show(m)))));
    }

    private static async Task<Ok<FluxyDone>> ChangeRoleAsync(
        SignedIn caller, FluxyRoleBody body, ChangeRole change, CancellationToken ct)
    {
        await change.RunAsync(caller.Actor, body.Server, body.Member, RoleOf(body.Role), ct);
        return FluxyDone.Answer("Rôle mis à jour avec succès");
    }

    private static async Task<Ok<FluxyDone>> KickAsync(
        SignedIn caller, FluxyMemberId body, KickMember kick, CancellationToken ct)
    {
        await kick.RunAsync(caller.Actor, body.Server, body.Member, ct);
        return FluxyDone.Answer("Membre exclu avec succès");
    }

    private static async Task<Ok<FluxyConnectedBody>> ListConnectedAsync(
        SignedIn caller, ListCompanions list, Presences presences, CancellationToken ct)
    {
        var companions = await list.RunAsync(caller.Actor, ct);
        var here = presences.Among(companions.Select(person => person.Id));
        return TypedResults.Ok(new FluxyConnectedBody(here.Select(shown => shown.User.Value)));
    }

    private static MemberRole RoleOf(string? role) => role switch
    {
        "admin" => MemberRole.Admin,
        "membre" => MemberRole.Member,
        _ => throw new FluxyRefusedException("Rôle invalide. Utilisez 'admin' ou 'membre'"),
    };
}

/// <summary>What names a member of a community.</summary>
internal record FluxyMemberId : FluxyServerId
{
    [JsonConverter(typeof(DigitsJson))]
    public long? UserId { get; init; }

    [JsonIgnore]
    public UserId Member => BodyIds.Required<UserId>("user_id", UserId);
}

internal sealed record FluxyRoleBody(string? Role = null) : FluxyMemberId;

internal sealed record FluxyInviteBody(string? Link = null);

internal sealed record FluxyLinkBody(bool Success, string Link);

internal sealed record FluxyConnectedBody(IEnumerable<long> Users);

internal sealed record FluxyMembersBody(IEnumerable<FluxyMemberBody> Members);

/// <summary>A member: fondateur, admin or membre; online or offline.</summary>
internal sealed record FluxyMemberBody(long UserId, string Role, string Status)
{
    public static FluxyMemberBody From(Member member) => new(
        member.Person.Id.Value, Word(member.Role), member.Presence == Presence.Offline ? "offline" : "online");

    private static string Word(MemberRole role) => role switch
    {
        MemberRole.Owner => "fondateur",
        MemberRole.Admin => "admin",
        MemberRole.Member => "membre",
    };
}
