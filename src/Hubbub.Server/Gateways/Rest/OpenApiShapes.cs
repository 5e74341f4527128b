using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hubbub.Chat;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What the framework cannot know of a shape: which fields may be absent, and what is in them.</summary>
internal sealed class OpenApiShapes(ChatLimits limits) : IOpenApiSchemaTransformer
{
    private readonly IReadOnlyDictionary<(Type Shape, string Field), FieldForm> forms = FieldForms.All(limits);

    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var shape = context.JsonTypeInfo;
        if (shape.Type == typeof(JsonElement)) AsObject(schema);
        if (schema.Properties is null || shape.Type == typeof(Optional<string?>)) return;

        foreach (var field in shape.Properties) Describe(schema, shape.Type, field);
        if (shape.Type == typeof(EventBody)) schema.Properties!["data"] = await EventOfAsync(context, ct);
    }

    private void Describe(OpenApiSchema schema, Type shape, JsonPropertyInfo field)
    {
        if (field.PropertyType == typeof(Optional<string?>)) schema.Properties![field.Name] = NullableText();
        if (schema.Properties![field.Name] is not OpenApiSchema written) return;

        if (IsLeftOutWhenNull(field))
        {
            schema.Required?.Remove(field.Name);
            written.Type &= ~JsonSchemaType.Null;
        }

        // A value that the reader fills in is told by the field's being optional.
        if (written.Default?.GetValueKind() is JsonValueKind.Null) written.Default = null;
        if (Has(written, JsonSchemaType.Integer)) InRange(written, IsId(field.Name) ? 1 : 0, Ids.Largest);
        if (written.Items is OpenApiSchema item && Has(item, JsonSchemaType.Integer)) InRange(item, 1, Ids.Largest);
        if (Has(written, JsonSchemaType.String) && IsTime(field.Name)) written.Format = "date-time";
        if (!forms.TryGetValue((shape, field.Name), out var form)) return;

        if (form.IsNeeded) Need(schema, written, field.Name);
        Apply(form, written);
    }

    private static void Need(OpenApiSchema schema, OpenApiSchema written, string name)
    {
        written.Type &= ~JsonSchemaType.Null;
        (schema.Required ??= new HashSet<string>()).Add(name);
    }

    private static void Apply(FieldForm form, OpenApiSchema written)
    {
        if (Has(written, JsonSchemaType.String)) (written.MinLength, written.MaxLength) = (form.Min, form.Max);
        if (Has(written, JsonSchemaType.Array)) (written.MinItems, written.MaxItems) = (form.Min, form.Max);
        if (Has(written, JsonSchemaType.Integer) && form is { Min: { } min, Max: { } max }) InRange(written, min, max);
        if (form.Words is null) return;

        written.Enum = [.. form.Words.Select(word => JsonValue.Create(word))];
        // Among words that are listed, null is one more.
        if (Has(written, JsonSchemaType.Null)) written.Enum.Add(null!);
    }

    private static void InRange(OpenApiSchema schema, long min, long max)
    {
        schema.Minimum = min.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = max.ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<OpenApiSchema> EventOfAsync(OpenApiSchemaTransformerContext context, CancellationToken ct) => new()
    {
        Description = "A message with its room, or what became of one.",
        AnyOf =
        [
            await context.GetOrCreateSchemaAsync(typeof(MessageBody), null, ct),
            await context.GetOrCreateSchemaAsync(typeof(MessageChangeBody), null, ct),
        ],
    };

    private static void AsObject(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Object;
        schema.AdditionalPropertiesAllowed = true;
        schema.AdditionalProperties = new OpenApiSchema();
    }

    private static OpenApiSchema NullableText() => new() { Type = JsonSchemaType.String | JsonSchemaType.Null };

    private static bool Has(OpenApiSchema schema, JsonSchemaType type) => schema.Type?.HasFlag(type) == true;

    private static bool IsLeftOutWhenNull(JsonPropertyInfo field) =>
        field.AttributeProvider is MemberInfo member
        && member.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull };

    private static bool IsId(string name) =>
        name is "id" or "banned_by" or "seq" or "message_seq" || name.EndsWith("_id", StringComparison.Ordinal);

    private static bool IsTime(string name) => name == "at" || name.EndsWith("_at", StringComparison.Ordinal);
}
