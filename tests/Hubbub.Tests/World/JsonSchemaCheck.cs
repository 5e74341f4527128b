using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hubbub.Tests.World;

/// <summary>
/// Whether JSON has the form that a schema of a document tells: the part of JSON Schema that the API document speaks,
/// and a keyword beyond it is a problem. A field that no schema names is one too, so that what grows is told.
/// </summary>
internal sealed partial class JsonSchemaCheck(JsonElement document)
{
    private static readonly string[] Words =
    [
        "$ref", "type", "enum", "allOf", "anyOf", "oneOf", "required", "properties", "additionalProperties", "items",
        "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "format", "description", "default",
    ];

    public IReadOnlyList<string> Problems(JsonElement schema, JsonElement value) =>
        [.. OfForm(schema, value, "$"), .. OfUnknownFields(schema, value, "$")];

    private IEnumerable<string> OfForm(JsonElement schema, JsonElement value, string at)
    {
        foreach (var word in schema.EnumerateObject())
        {
            if (!Words.Contains(word.Name)) yield return $"{at}: the check does not know {word.Name}";
            foreach (var problem in OfWord(word.Name, word.Value, schema, value, at)) yield return problem;
        }
    }

    private IEnumerable<string> OfWord(
        string word, JsonElement rule, JsonElement schema, JsonElement value, string at) => word switch
    {
        "$ref" => OfForm(Resolve(rule), value, at),
        "allOf" => rule.EnumerateArray().SelectMany(part => OfForm(part, value, at)),
        "anyOf" => Unless(rule.EnumerateArray().Any(it => Fits(it, value)), $"{at}: is none of anyOf"),
        "oneOf" => Unless(rule.EnumerateArray().Count(it => Fits(it, value)) == 1, $"{at}: is not exactly one of oneOf"),
        "type" => Unless(TypesOf(rule).Any(type => IsOf(type, value)), $"{at}: {value.ValueKind} is not {rule}"),
        "enum" => Unless(rule.EnumerateArray().Any(it => JsonElement.DeepEquals(it, value)), $"{at}: {value} is not in {rule}"),
        "format" => Unless(HasFormat(rule.GetString()!, value), $"{at}: {value} is no {rule}"),
        "minimum" or "maximum" or "minLength" or "maxLength" or "minItems" or "maxItems" =>
            Unless(IsWithin(word, rule.GetDecimal(), value), $"{at}: {value} breaks {word} {rule}"),
        _ when value.ValueKind == JsonValueKind.Object => OfFields(word, rule, schema, value, at),
        "items" when value.ValueKind == JsonValueKind.Array =>
            value.EnumerateArray().Index().SelectMany(it => OfPart(rule, it.Item, $"{at}[{it.Index}]")),
        _ => [],
    };

    private IEnumerable<string> OfFields(string word, JsonElement rule, JsonElement schema, JsonElement value, string at)
    {
        var named = schema.TryGetProperty("properties", out var properties) ? properties : default;
        return word switch
        {
            "required" => rule.EnumerateArray().Select(name => name.GetString()!)
                .Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{at}.{name}: is missing"),
            "properties" => rule.EnumerateObject().Where(field => value.TryGetProperty(field.Name, out _))
                .SelectMany(field => OfPart(field.Value, value.GetProperty(field.Name), $"{at}.{field.Name}")),
            "additionalProperties" when rule.ValueKind == JsonValueKind.Object => value.EnumerateObject()
                .Where(field => named.ValueKind == JsonValueKind.Undefined || !named.TryGetProperty(field.Name, out _))
                .SelectMany(field => OfPart(rule, field.Value, $"{at}.{field.Name}")),
            _ => [],
        };
    }

    private IEnumerable<string> OfPart(JsonElement schema, JsonElement value, string at) =>
        OfForm(schema, value, at).Concat(OfUnknownFields(schema, value, at));

    private bool Fits(JsonElement schema, JsonElement value) => !OfPart(schema, value, "").Any();

    // A choice between shapes has judged each whole, and a schema that says nothing takes everything.
    private IEnumerable<string> OfUnknownFields(JsonElement schema, JsonElement value, string at)
    {
        var layers = LayersOf(schema).ToList();
        var named = layers.Where(it => it.TryGetProperty("properties", out _)).ToList();
        if (value.ValueKind != JsonValueKind.Object || named.Count == 0) return [];
        if (layers.Any(it => it.TryGetProperty("additionalProperties", out _))) return [];

        return value.EnumerateObject()
            .Where(field => !named.Any(it => it.GetProperty("properties").TryGetProperty(field.Name, out _)))
            .Select(field => $"{at}.{field.Name}: is not in the document");
    }

    private IEnumerable<JsonElement> LayersOf(JsonElement schema)
    {
        var parts = schema.TryGetProperty("allOf", out var all) ? all.EnumerateArray().ToList() : [];
        if (schema.TryGetProperty("$ref", out var reference)) parts.Add(Resolve(reference));
        return parts.SelectMany(LayersOf).Prepend(schema);
    }

    /// <summary>What a reference such as #/components/schemas/User stands for.</summary>
    public JsonElement Resolve(JsonElement reference) =>
        reference.GetString()!.Split('/')[1..].Aggregate(document, (at, name) => at.GetProperty(name));

    private static IEnumerable<string> Unless(bool isRight, string problem) => isRight ? [] : [problem];

    private static IEnumerable<string> TypesOf(JsonElement rule) => rule.ValueKind == JsonValueKind.Array
        ? rule.EnumerateArray().Select(it => it.GetString()!) : [rule.GetString()!];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => false,
    };

    private static bool IsWithin(string word, decimal limit, JsonElement value)
    {
        var size = (word[3..], value.ValueKind) switch
        {
            ("imum", JsonValueKind.Number) => value.GetDecimal(),
            ("Length", JsonValueKind.String) => value.GetString()!.EnumerateRunes().Count(),
            ("Items", JsonValueKind.Array) => value.GetArrayLength(),
            _ => limit,
        };
        return word.StartsWith("min", StringComparison.Ordinal) ? size >= limit : size <= limit;
    }

    private static bool HasFormat(string format, JsonElement value) => (format, value.ValueKind) switch
    {
        ("date-time", JsonValueKind.String) => Time().IsMatch(value.GetString()!),
        ("date-time", _) => value.ValueKind == JsonValueKind.Null,
        ("int32", JsonValueKind.Number) => value.TryGetInt32(out _),
        _ => format is "int32" or "int64",
    };

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z\z")]
    private static partial Regex Time();
}
