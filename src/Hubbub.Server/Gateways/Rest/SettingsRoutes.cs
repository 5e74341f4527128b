using System.Text.Json;
using Hubbub.Chat.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What a person's programs want to find again on another device.</summary>
internal static class SettingsRoutes
{
    public static void MapSettings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/users/me/settings", ReadAsync).Says("What the caller's programs keep here")
            .Produces<JsonElement>();
        routes.MapPut("/users/me/settings", WriteAsync).WithMetadata(new RequestSizeLimitAttribute(DocumentBytes))
            .Says("Keep a JSON object of at most 16 KiB")
            .Produces<JsonElement>();
    }

    private const int DocumentBytes = 16 * 1024;
    private const string Json = "application/json";

    private static async Task<ContentHttpResult> ReadAsync(SignedIn caller, AccountSettings settings, CancellationToken ct) =>
        TypedResults.Text(await settings.ReadAsync(caller.Actor, ct) ?? "{}", Json);

    private static async Task<ContentHttpResult> WriteAsync(
        SignedIn caller, JsonElement document, AccountSettings settings, CancellationToken ct)
    {
        var text = JsonSerializer.Serialize(document, StrictJson.Options);
        await settings.WriteAsync(caller.Actor, text, ct);
        return TypedResults.Text(text, Json);
    }
}
