using System.Text.Json;
using System.Text.Json.Serialization;
using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Reads a text that a body may give, give as null, or leave out.</summary>
internal sealed class OptionalJson : JsonConverter<Optional<string?>>
{
    // Otherwise null would be taken for what was left out.
    public override bool HandleNull => true;

    public override Optional<string?> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.Null or JsonTokenType.String
            ? new Optional<string?>(reader.GetString())
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Optional<string?> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
