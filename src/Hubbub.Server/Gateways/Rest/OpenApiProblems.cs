using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What an operation refuses. Operations that refuse the same share one description of it.</summary>
internal static class OpenApiProblems
{
    private const string Shape = "Problem";

    public static async Task AddAsync(
        OpenApiOperation operation, RouteFacts route, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(Shape) != true)
            document.AddComponent<IOpenApiSchema>(Shape, await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, ct));

        foreach (var error in route.Errors)
        {
            var name = string.Join('.', error.Order());
            if (document.Components!.Responses?.ContainsKey(name) != true)
                document.AddComponent<IOpenApiResponse>(name, ResponseOf(error.Key, [.. error.Order()], document));
            operation.Responses![StatusText(error.Key)] = new OpenApiResponseReference(name, document);
        }
    }

    private static OpenApiResponse ResponseOf(int status, IReadOnlyList<string> codes, OpenApiDocument document) => new()
    {
        Description = $"{ReasonPhrases.GetReasonPhrase(status)}: {string.Join(", ", codes)}",
        Headers = status is 429 or 503 ? RetryAfter : null,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new OpenApiMediaType { Schema = SchemaOf(status, codes, document) },
        },
    };

    private static OpenApiSchema SchemaOf(int status, IEnumerable<string> codes, OpenApiDocument document) => new()
    {
        AllOf =
        [
            new OpenApiSchemaReference(Shape, document),
            new OpenApiSchema
            {
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["status"] = new OpenApiSchema { Enum = [JsonValue.Create(status)] },
                    ["code"] = new OpenApiSchema { Enum = [.. codes.Select(code => JsonValue.Create(code))] },
                },
            },
        ],
    };

    private static Dictionary<string, IOpenApiHeader> RetryAfter => OpenApiOperations.Header(
        "Retry-After", "Seconds to wait.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" });

    private static string StatusText(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
