using Hubbub.Server.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What the API document says before its operations: whose it is, where they are, how one shows who one is.</summary>
internal sealed class OpenApiFrame(SessionCookie cookie) : IOpenApiDocumentTransformer
{
    public const string Bearer = "bearer";
    public const string Cookie = "cookie";

    private const string Prefix = "/api/v1";
    private const string About =
        """
        A self-hosted chat server. What it says live is on the WebSocket `/ws`; this is the rest.

        Ids and seqs are whole numbers from 1 to 2^53 - 1. Times are RFC 3339, UTC, with milliseconds. Lengths count Unicode
        code points. Unknown fields are ignored. Every error is a problem with a stable `code`. What the caller may not see
        is 404, like what does not exist. The same operations answer without the prefix `/api/v1`.
        """;

    public static bool IsPrefixed(string path) => path.StartsWith(Prefix + "/", StringComparison.Ordinal);

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo { Title = "Hubbub", Version = HubbubVersion.Text, Description = About };
        document.Servers = [new OpenApiServer { Url = Prefix }];
        document.Paths = WithoutPrefix(document.Paths);
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "The `token` of signing up, in or of refreshing. It beats the cookie.",
            },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = cookie.Name,
                Description = "Set by signing up or in. What changes something needs a good `Origin` besides.",
            },
        };
        return Task.CompletedTask;
    }

    private static OpenApiPaths WithoutPrefix(OpenApiPaths paths)
    {
        var shorter = new OpenApiPaths();
        foreach (var (path, item) in paths.OrderByDescending(it => IsPrefixed(it.Key)))
        {
            if (!IsPrefixed(path) && item is OpenApiPathItem other) other.Servers = [new OpenApiServer { Url = "/" }];
            shorter.Add(IsPrefixed(path) ? path[Prefix.Length..] : path, item);
        }

        return shorter;
    }
}
