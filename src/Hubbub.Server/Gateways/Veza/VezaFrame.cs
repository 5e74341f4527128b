using System.Text.Json;
using Hubbub.Server.Gateways.Rest;
using Hubbub.WebSockets;

namespace Hubbub.Server.Gateways.Veza;

/// <summary>What is said to Veza's clients, as a complete frame. Their field names have humps.</summary>
internal static class VezaFrame
{
    private static readonly JsonSerializerOptions Humps =
        new(StrictJson.Options) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static byte[] Of(object body)
    {
        using var frame = new FrameWriter();
        using (var json = new Utf8JsonWriter(frame, new JsonWriterOptions { Encoder = Humps.Encoder }))
        {
            JsonSerializer.Serialize(json, body, Humps);
        }

        return frame.ToTextFrame();
    }
}
