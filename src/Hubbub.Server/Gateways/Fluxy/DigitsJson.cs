using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>Reads a number that a client took from an address or from /api/user, where it is in digits.</summary>
internal sealed class DigitsJson : JsonConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        long number;
        var isNumber = reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetInt64(out number),
            JsonTokenType.String => long.TryParse(
                reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number),
            _ => throw new JsonException(),
        };
        return isNumber ? number : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
