using System.Text.Json;
using System.Text.Json.Serialization;
using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Server.Gateways.Rest;

namespace Hubbub.Server.Gateways.Native;

/// <summary>A channel in a greeting, as JSON: for all who are greeted with the same, it is written once.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct ChannelJson(byte[] Utf8)
{
    private const int MostKept = 2048;
    private static readonly Recent<Channel, byte[]> Written = new(MostKept);

    public static ChannelJson Of(Channel channel)
    {
        if (Written.TryGet(channel, out var known)) return new ChannelJson(known);

        var json = Write(channel);
        // Few are greeted with the same conversation.
        if (channel.Members is null) Written.Keep(channel, json);
        return new ChannelJson(json);
    }

    private static byte[] Write(Channel channel) =>
        JsonSerializer.SerializeToUtf8Bytes(ChannelBody.From(channel), StrictJson.Options);

    private sealed class Converter : JsonConverter<ChannelJson>
    {
        public override ChannelJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ChannelJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Utf8, skipInputValidation: true);
    }
}
