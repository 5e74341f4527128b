using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hubbub.Chat;
using Hubbub.Server.Hosting;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>How the API document is made: of the routes as they are, with the words that stand beside them.</summary>
internal static class OpenApiParts
{
    private const string Suffix = "Body";
    private static readonly Type[] Unnamed = [typeof(Optional<string?>), typeof(JsonElement)];

    public static void AddApiDocument(this IServiceCollection services)
    {
        services.AddSingleton<ApiDocument>();
        services.AddOpenApi(ApiDocument.Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = IsOfTheApi;
            options.CreateSchemaReferenceId = NameOf;
            options.AddSchemaTransformer<OpenApiShapes>();
            options.AddOperationTransformer<OpenApiOperations>();
            options.AddDocumentTransformer<OpenApiFrame>();
        });
    }

    private static bool IsOfTheApi(ApiDescription route) =>
        $"/{route.RelativePath}" == HealthRoutes.Path || OpenApiFrame.IsPrefixed($"/{route.RelativePath}");

    // A shape is called in the document what it is called in the house, without Body. Null: written out where it stands.
    private static string? NameOf(JsonTypeInfo type)
    {
        if (Unnamed.Contains(type.Type)) return null;

        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        return name?.EndsWith(Suffix, StringComparison.Ordinal) == true ? name[..^Suffix.Length] : name;
    }
}
