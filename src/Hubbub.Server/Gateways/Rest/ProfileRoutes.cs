using System.Text.Json.Serialization;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What people show of themselves, and how they are found.</summary>
internal static class ProfileRoutes
{
    public static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        routes.MapPatch("/auth/me", EditAsync).Says("Change what the caller is called, looks like and says")
            .Refuses(UsernameTaken);
        routes.MapGet("/users", FindAsync).Says("Find people by the beginning of a name").Asks(Beginning, Limit);
        routes.MapGet("/users/{user}", ReadAsync)
            .Says("Somebody who shares a server, a DM or a group with the caller");
    }

    private static readonly QueryText Beginning =
        new("query", "What a username or a display name begins with.") { IsRequired = true, MaxLength = 64 };

    private static readonly QueryCount Limit = new("limit", "How many at most.", Otherwise: 20, Min: 1, Max: 50);

    private static async Task<Ok<UserBody>> EditAsync(
        SignedIn caller, EditProfileBody body, EditProfile edit, CancellationToken ct) =>
        TypedResults.Ok(UserBody.FromOwn(await edit.RunAsync(caller.Actor, body.ToEdit(), ct)));

    private static async Task<Ok<PersonBody[]>> FindAsync(HttpRequest request, FindPeople find, CancellationToken ct)
    {
        var people = await find.RunAsync(Beginning.ReadFrom(request.Query), Limit.ReadFrom(request.Query), ct);
        return TypedResults.Ok(people.Select(PersonBody.From).ToArray());
    }

    private static async Task<Ok<ProfileBody>> ReadAsync(
        SignedIn caller, UserId user, ReadProfile read, CancellationToken ct) =>
        TypedResults.Ok(ProfileBody.From(await read.RunAsync(caller.Actor, user, ct)));
}

/// <summary>
/// What is to change; what is left out stays. Null takes away the avatar, the parts of the status or its end, and a
/// status with neither text nor emoji is none. It ends within the next 366 days.
/// </summary>
internal sealed record EditProfileBody(string? DisplayName = null, string? Username = null)
{
    [JsonConverter(typeof(OptionalJson))]
    public Optional<string?> AvatarUrl { get; init; }

    [JsonConverter(typeof(OptionalJson))]
    public Optional<string?> StatusText { get; init; }

    [JsonConverter(typeof(OptionalJson))]
    public Optional<string?> StatusEmoji { get; init; }

    [JsonConverter(typeof(OptionalJson))]
    public Optional<string?> StatusExpiresAt { get; init; }

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
