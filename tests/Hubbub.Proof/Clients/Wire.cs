using System.Text.Json;

namespace Hubbub.Proof.Clients;

/// <summary>Reads the frames of a channel's log into elements.</summary>
public static class Wire
{
    /// <summary>False for frames that have no place in a log.</summary>
    public static bool TryReadElement(string type, JsonElement data, out long channel, out Element element)
    {
        (channel, element) = (0, default);
        if (KindOf(type) is not { } kind) return false;

        channel = data.GetProperty("channel_id").GetInt64();
        element = kind == ElementKind.Message ? ReadMessage(data) : ReadChange(kind, data);
        return true;
    }

    public static Element ReadMessage(JsonElement message) => new(
        message.GetProperty("seq").GetInt64(),
        ElementKind.Message,
        message.GetProperty("id").GetInt64(),
        message.GetProperty("author_id").GetInt64(),
        ContentOf(message));

    public static string? ClientMessageIdOf(JsonElement message) =>
        message.TryGetProperty("client_msg_id", out var id) ? id.GetString() : null;

    private static ElementKind? KindOf(string type) => type switch
    {
        "message" or "dm" => ElementKind.Message,
        "message_edited" => ElementKind.Edit,
        "message_deleted" => ElementKind.Deletion,
        _ => null,
    };

    private static Element ReadChange(ElementKind kind, JsonElement data) => new(
        data.GetProperty("seq").GetInt64(),
        kind,
        data.GetProperty("message_id").GetInt64(),
        data.GetProperty("actor_id").GetInt64(),
        ContentOf(data.GetProperty("message")));

    private static string? ContentOf(JsonElement message) =>
        message.ValueKind == JsonValueKind.Null || message.GetProperty("is_deleted").GetBoolean()
            ? null
            : message.GetProperty("content").GetString();
}
