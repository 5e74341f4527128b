using System.Globalization;
using System.Text.Json;

namespace Hubbub.Proof.Clients;

/// <summary>Reads the frames of both dialects of Veza: the older one wraps them, the younger writes ids as text.</summary>
public static class VezaWire
{
    /// <summary>False for what is no message in a room. Its place is not told: the element has seq 0.</summary>
    public static bool TryReadMessage(JsonElement frame, out Element element)
    {
        element = default;
        if (TypeOf(frame) != "message") return false;

        var message = BodyOf(frame);
        var author = message.TryGetProperty("from", out var from) ? from : message.GetProperty("fromUser");
        var (id, content) = (NumberOf(message.GetProperty("id")), message.GetProperty("content").GetString());
        element = new Element(Seq: 0, ElementKind.Message, id, NumberOf(author), content);
        return true;
    }

    public static string TypeOf(JsonElement frame) => frame.GetProperty("type").GetString()!;

    private static JsonElement BodyOf(JsonElement frame) => frame.TryGetProperty("data", out var data) ? data : frame;

    private static long NumberOf(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.GetInt64()
        : long.Parse(value.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture);
}
