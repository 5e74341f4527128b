using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Hubbub.Server.Gateways;

/// <summary>The pages that the server brings along, out of its own program file.</summary>
internal static class Pages
{
    // A page asks nobody else, and nobody else's page shows it: what is typed into it are tokens and passwords.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapPage(this IEndpointRouteBuilder routes, string path, string resource, string type) =>
        routes.MapGet(path, (HttpResponse response) =>
        {
            using var file = typeof(Pages).Assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);

            response.Headers.ContentSecurityPolicy = Policy;
            response.Headers.CacheControl = "private, no-cache";
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"");
            return TypedResults.Bytes(bytes, type, entityTag: tag);
        });
}
