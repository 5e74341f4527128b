using Hubbub.Chat;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What the framework cannot know of an operation: what stands in its query, what an id is, what it refuses.</summary>
internal sealed class OpenApiOperations : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var route = new RouteFacts(context.Description);
        operation.OperationId = route.Id;
        AddParameters(operation, route);
        operation.RequestBody = route.TakesImage ? Image : WithoutNull(operation.RequestBody);
        operation.Security = route.IsForCallers ? SecurityOf(context.Document!) : [];

        operation.Responses ??= [];
        if (route.GivesImage) operation.Responses["200"] = new OpenApiResponse { Description = "OK", Content = ImageContent };
        foreach (var answer in operation.Responses.Values.OfType<OpenApiResponse>())
            if (route.SetsCookie) answer.Headers = Header("Set-Cookie", "The session cookie.", Text);
        await OpenApiProblems.AddAsync(operation, route, context, ct);
        if (route.IsHead) RemoveBodies(operation);
        operation.Responses = InOrder(operation.Responses);
    }

    public static Dictionary<string, IOpenApiHeader> Header(string name, string meaning, OpenApiSchema schema) =>
        new() { [name] = new OpenApiHeader { Description = meaning, Schema = schema } };

    private static void AddParameters(OpenApiOperation operation, RouteFacts route)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (!route.Ids.TryGetValue(parameter.Name!, out var type)) continue;

            parameter.Description = $"The id of a {type.Name[..^"Id".Length].ToLowerInvariant()}.";
            parameter.Schema = Number(1, Ids.Largest);
        }

        operation.Parameters ??= [];
        foreach (var parameter in route.Query)
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Required = parameter.IsRequired,
                Description = parameter.Meaning,
                Schema = SchemaOf(parameter),
            });
    }

    private static OpenApiSchema SchemaOf(QueryParameter parameter)
    {
        switch (parameter)
        {
            case QueryNumber number:
                return Number(number.Min, number.Max);
            case QueryCount count:
                var schema = Number(count.Min, count.Max);
                schema.Default = JsonValue.Create(count.Otherwise);
                return schema;
            case QueryText text:
                return new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Format = text.IsTime ? "date-time" : null,
                    MinLength = text.MaxLength is null ? null : 1,
                    MaxLength = text.MaxLength,
                };
            default:
                throw new InvalidOperationException(parameter.Name);
        }
    }

    private static OpenApiSchema Number(long min, long max) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int64",
        Minimum = min.ToString(CultureInfo.InvariantCulture),
        Maximum = max.ToString(CultureInfo.InvariantCulture),
    };

    private static List<OpenApiSecurityRequirement> SecurityOf(OpenApiDocument document) =>
    [
        new() { [new OpenApiSecuritySchemeReference(OpenApiFrame.Bearer, document)] = [] },
        new() { [new OpenApiSecuritySchemeReference(OpenApiFrame.Cookie, document)] = [] },
    ];

    private static void RemoveBodies(OpenApiOperation operation)
    {
        foreach (var status in operation.Responses!.Keys.ToList())
            operation.Responses[status] = new OpenApiResponse { Description = operation.Responses[status].Description };
    }

    // A body that may be left out is not one that may be null.
    private static IOpenApiRequestBody? WithoutNull(IOpenApiRequestBody? body)
    {
        foreach (var content in body?.Content?.Values ?? [])
            if (content.Schema is { OneOf: { Count: 2 } either }) content.Schema = either[1];
        return body;
    }

    private static OpenApiResponses InOrder(OpenApiResponses responses)
    {
        var ordered = new OpenApiResponses();
        foreach (var (status, response) in responses.OrderBy(it => it.Key, StringComparer.Ordinal)) ordered.Add(status, response);
        return ordered;
    }

    private static OpenApiRequestBody Image => new()
    {
        Required = true,
        Description = "The image itself, told by its bytes: PNG, JPEG, GIF or WebP, at most 2 MiB and 8192 by 8192 pixels.",
        Content = ImageContent,
    };

    private static Dictionary<string, OpenApiMediaType> ImageContent =>
        ImageTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = Binary });

    private static OpenApiSchema Text => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema Binary => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static readonly string[] ImageTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"];
}
