using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Hubbub.Server.Gateways.ApiPage;

/// <summary>A page on which people read the API document and try what it tells. It comes from this server alone.</summary>
internal static class ApiPageRoutes
{
    // The page asks nobody else, and nobody else's page shows it: what is typed into it are tokens.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapApiPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/docs", (HttpResponse response) => Show(response, "page.html", "text/html; charset=utf-8"));
        routes.MapGet("/docs/page.css", (HttpResponse response) => Show(response, "page.css", "text/css; charset=utf-8"));
        foreach (var script in (string[])["page.js", "shapes.js", "attempt.js"])
            routes.MapGet($"/docs/{script}", (HttpResponse response) => Show(response, script, "text/javascript; charset=utf-8"));
    }

    private static FileContentHttpResult Show(HttpResponse response, string name, string type)
    {
        using var file = typeof(ApiPageRoutes).Assembly.GetManifestResourceStream($"ApiPage/{name}")!;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);

        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "private, no-cache";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"");
        return TypedResults.Bytes(bytes, type, entityTag: tag);
    }
}
