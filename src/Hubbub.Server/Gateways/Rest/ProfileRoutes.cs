using System.Text.Json.Serialization;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What people show of themselves, and how they are found.</summary>
internal static class ProfileRoutes
{
    public static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        routes.MapPatch("/auth/me", EditAsync);
        routes.MapGet("/users", FindAsync);
        routes.MapGet("/users/{user}", ReadAsync);
    }

    private static async Task<Ok<UserBody>> EditAsync(
        SignedIn caller, EditProfileBody body, EditProfile edit, CancellationToken ct) =>
        TypedResults.Ok(UserBody.FromOwn(await edit.RunAsync(caller.Actor, body.ToEdit(), ct)));

    private static async Task<Ok<PersonBody[]>> FindAsync(HttpRequest request, FindPeople find, CancellationToken ct)
    {
        var limit = request.Query.Number("limit", otherwise: 20, min: 1, max: 50);
        var people = await find.RunAsync(request.Query["query"], limit, ct);
        return TypedResults.Ok(people.Select(PersonBody.From).ToArray());
    }

    private static async Task<Ok<ProfileBody>> ReadAsync(
        SignedIn caller, UserId user, ReadProfile read, CancellationToken ct) =>
        TypedResults.Ok(ProfileBody.From(await read.RunAsync(caller.Actor, user, ct)));
}

internal sealed record EditProfileBody(
    string? DisplayName = null,
    string? Username = null,
    [property: JsonConverter(typeof(OptionalJson))] Optional<string?> AvatarUrl = default,
    [property: JsonConverter(typeof(OptionalJson))] Optional<string?> StatusText = default,
    [property: JsonConverter(typeof(OptionalJson))] Optional<string?> StatusEmoji = default,
    [property: JsonConverter(typeof(OptionalJson))] Optional<string?> StatusExpiresAt = default)
{
    public ProfileEdit ToEdit() => new()
    {
        DisplayName = DisplayName,
        Username = Username,
        AvatarUrl = AvatarUrl,
        StatusText = StatusText,
        StatusEmoji = StatusEmoji,
        StatusExpiresAt = StatusExpiresAt.IsGiven
            ? new Optional<long?>(WireTime.Read("status_expires_at", StatusExpiresAt.Value))
            : default,
    };
}

/// <summary>An account as those see it who share a server, a DM or a group with its owner.</summary>
internal sealed record ProfileBody(
    long Id, string Username, string DisplayName, string? AvatarUrl, StatusBody? Status, string CreatedAt)
{
    public static ProfileBody From(Profile profile) => new(
        profile.Person.Id.Value,
        profile.Person.Username,
        profile.Person.DisplayName,
        profile.Person.AvatarUrl,
        StatusBody.From(profile.Status),
        WireTime.Of(profile.CreatedAt));
}
