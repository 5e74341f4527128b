using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Shows the API document, to anyone: it tells what the program can do, and nothing of who uses it.</summary>
internal static class OpenApiRoutes
{
    public static void MapApiDocument(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/openapi/v1.json", ShowAsync).AllowStrangers();

    private static async Task<FileContentHttpResult> ShowAsync(ApiDocument document, HttpResponse response)
    {
        var made = await document.ReadAsync();
        response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(made.Json, "application/json", entityTag: new EntityTagHeaderValue($"\"{made.Hash}\""));
    }
}
