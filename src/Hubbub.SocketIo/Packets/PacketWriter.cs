using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hubbub.SocketIo.EngineIo;
using Hubbub.WebSockets;

namespace Hubbub.SocketIo.Packets;

/// <summary>Writes packets as the messages that carry them: the text first, then its attachments.</summary>
internal static class PacketWriter
{
    public static EngineFrame[] Connect(string nsp, string sid) =>
        [Text(SocketIoPacketType.Connect, 0, nsp, null, Encoding.UTF8.GetBytes($$"""{"sid":"{{sid}}"}"""))];

    public static EngineFrame[] Disconnect(string nsp) => [Text(SocketIoPacketType.Disconnect, 0, nsp, null, [])];

    public static EngineFrame[] ConnectError(string nsp, string message, object? details, JsonSerializerOptions json)
    {
        using var buffer = new FrameWriter();
        using (var writer = WriterOf(buffer, json))
        {
            writer.WriteStartObject();
            writer.WriteString("message"u8, message);
            if (details is not null)
            {
                writer.WritePropertyName("data"u8);
                JsonSerializer.Serialize(writer, details, details.GetType(), json);
            }

            writer.WriteEndObject();
        }

        return [Text(SocketIoPacketType.ConnectError, 0, nsp, null, buffer.Written)];
    }

    public static EngineFrame[] Event(string nsp, long? id, string name, object?[] args, JsonSerializerOptions json) =>
        WithAttachments(SocketIoPacketType.Event, nsp, id, json, args, name);

    public static EngineFrame[] Ack(string nsp, long id, object?[] args, JsonSerializerOptions json) =>
        WithAttachments(SocketIoPacketType.Ack, nsp, id, json, args);

    /// <summary>An event whose only argument is JSON already.</summary>
    public static EngineFrame[] Json(string nsp, string name, ReadOnlySpan<byte> utf8Json, JsonSerializerOptions json)
    {
        using var buffer = new FrameWriter();
        using (var writer = WriterOf(buffer, json))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(name);
            writer.WriteRawValue(utf8Json, skipInputValidation: true);
            writer.WriteEndArray();
        }

        return [Text(SocketIoPacketType.Event, 0, nsp, null, buffer.Written)];
    }

    private static EngineFrame[] WithAttachments(
        SocketIoPacketType type, string nsp, long? id, JsonSerializerOptions json, object?[] args, string? name = null)
    {
        var attachments = new List<ReadOnlyMemory<byte>>();
        using var buffer = new FrameWriter();
        using (var writer = WriterOf(buffer, json))
        {
            writer.WriteStartArray();
            if (name is not null) writer.WriteStringValue(name);
            if (args is [SocketIoArguments relayed]) Relay(writer, relayed, attachments);
            else Placeholder.Collect(attachments, () => WriteAll(writer, args, json));
            writer.WriteEndArray();
        }

        var text = Text(type, attachments.Count, nsp, id, buffer.Written);
        return attachments.Count == 0 ? [text] : [text, .. attachments.Select(it => EngineFrame.Binary(it.Span))];
    }

    // The placeholders in them keep their numbers.
    private static void Relay(Utf8JsonWriter writer, SocketIoArguments args, List<ReadOnlyMemory<byte>> attachments)
    {
        attachments.AddRange(args.Attachments);
        foreach (var arg in args) arg.WriteTo(writer);
    }

    private static void WriteAll(Utf8JsonWriter writer, object?[] args, JsonSerializerOptions json)
    {
        foreach (var arg in args) JsonSerializer.Serialize(writer, arg, arg?.GetType() ?? typeof(object), json);
    }

    private static Utf8JsonWriter WriterOf(FrameWriter buffer, JsonSerializerOptions json) =>
        new(buffer, new JsonWriterOptions { Encoder = json.Encoder, MaxDepth = json.MaxDepth, SkipValidation = true });

    private static EngineFrame Text(SocketIoPacketType type, int attachments, string nsp, long? id, ReadOnlySpan<byte> json)
    {
        // A binary event or ack is three above its plain twin.
        var head = new StringBuilder("4").Append((int)type + (attachments > 0 ? 3 : 0));
        if (attachments > 0) head.Append(attachments).Append('-');
        if (nsp != "/") head.Append(nsp).Append(',');
        if (id is { } number) head.Append(CultureInfo.InvariantCulture, $"{number}");

        using var packet = new FrameWriter();
        packet.Write(Encoding.UTF8.GetBytes(head.ToString()));
        packet.Write(json);
        return EngineFrame.Of(packet);
    }
}
