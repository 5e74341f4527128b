using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hubbub.SocketIo.Packets;

/// <summary>What stands in the JSON for an attachment: <c>{"_placeholder":true,"num":0}</c> ("Packet encoding").</summary>
internal static class Placeholder
{
    // Converters are asked from deep inside the serializer, which hands them nothing of ours; it stays on one thread.
    [ThreadStatic]
    private static List<ReadOnlyMemory<byte>>? Written;
    [ThreadStatic]
    private static IReadOnlyList<ReadOnlyMemory<byte>>? Readable;

    public static bool Is(JsonElement json) =>
        json.TryGetProperty("_placeholder"u8, out var mark) && mark.ValueKind == JsonValueKind.True;

    /// <summary>Null when it is no number of an attachment.</summary>
    public static int? NumberOf(JsonElement placeholder) =>
        placeholder.TryGetProperty("num"u8, out var number)
        && number.ValueKind == JsonValueKind.Number
        && number.TryGetInt32(out var value)
        && value >= 0 ? value : null;

    /// <summary>Adds the binary parts of whatever is serialized meanwhile to the list.</summary>
    public static void Collect(List<ReadOnlyMemory<byte>> attachments, Action serialize)
    {
        var outer = Written;
        Written = attachments;
        try
        {
            serialize();
        }
        finally
        {
            Written = outer;
        }
    }

    /// <summary>Finds the binary parts of what is deserialized meanwhile in the list.</summary>
    public static T? Resolve<T>(
        IReadOnlyList<ReadOnlyMemory<byte>> attachments, JsonElement json, JsonSerializerOptions options)
    {
        var outer = Readable;
        Readable = attachments;
        try
        {
            return json.Deserialize<T>(options);
        }
        catch (InvalidOperationException wrong)
        {
            // Half of a surrogate pair in a string: for a caller one more value that is not what was expected.
            throw new JsonException(wrong.Message, wrong);
        }
        finally
        {
            Readable = outer;
        }
    }

    public static JsonSerializerOptions Teach(JsonSerializerOptions options)
    {
        var taught = new JsonSerializerOptions(options);
        taught.Converters.Insert(0, new ArrayConverter());
        taught.Converters.Insert(0, new MemoryConverter());
        return taught;
    }

    private static ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetBytesFromBase64();

        var json = JsonElement.ParseValue(ref reader);
        if (json.ValueKind != JsonValueKind.Object || !Is(json)) throw new JsonException("No binary value.");
        return NumberOf(json) is { } number && number < Readable?.Count
            ? Readable[number]
            : throw new JsonException("No such attachment.");
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value)
    {
        if (Written is null)
        {
            writer.WriteBase64StringValue(value.Span);
            return;
        }

        writer.WriteStartObject();
        writer.WriteBoolean("_placeholder"u8, true);
        writer.WriteNumber("num"u8, Written.Count);
        writer.WriteEndObject();
        Written.Add(value);
    }

    private sealed class ArrayConverter : JsonConverter<byte[]>
    {
        public override byte[]? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Placeholder.Read(ref reader).ToArray();

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) =>
            Placeholder.Write(writer, value);
    }

    private sealed class MemoryConverter : JsonConverter<ReadOnlyMemory<byte>>
    {
        public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Placeholder.Read(ref reader);

        public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options) =>
            Placeholder.Write(writer, value);
    }
}
