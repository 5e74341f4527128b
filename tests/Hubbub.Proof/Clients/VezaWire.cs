using System.Globalization;
using System.Text.Json;

namespace Hubbub.Proof.Clients;

/// <summary>Reads the frames of both dialects of Veza: the older one wraps them, the younger writes ids as text.</summary>
public static class VezaWire
{
    /// <summary>
    /// False for what is no message. Its place is not told: the element has seq 0. In a DM there is an other person; in a
    /// room it is 0.
    /// </summary>
    public static bool TryReadMessage(JsonElement frame, long reader, out long person, out Element element)
    {
        (person, element) = (0, default);
        var type = TypeOf(frame);
        if (type is not ("message" or "dm")) return false;

        var message = BodyOf(frame);
        var author = NumberOf(message.TryGetProperty("from", out var from) ? from : message.GetProperty("fromUser"));
        var (id, content) = (NumberOf(message.GetProperty("id")), message.GetProperty("content").GetString());
        element = new Element(Seq: 0, ElementKind.Message, id, author, content);
        // The older dialect names no addressee: nobody is told what they wrote.
        if (type == "dm") person = author == reader && message.TryGetProperty("to", out var to) ? NumberOf(to) : author;
        return true;
    }

    public static string TypeOf(JsonElement frame) => frame.GetProperty("type").GetString()!;

    private static JsonElement BodyOf(JsonElement frame) => frame.TryGetProperty("data", out var data) ? data : frame;

    private static long NumberOf(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.GetInt64()
        : long.Parse(value.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture);
}
