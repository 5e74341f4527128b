using System.Text.Json;
using Hubbub.SocketIo.EngineIo;

namespace Hubbub.SocketIo.Packets;

/// <summary>Joins the text of a packet with the attachments that follow it. Holds one packet at most, of bounded
/// size.</summary>
internal sealed class PacketAssembler(SocketIoOptions options)
{
    private readonly List<ReadOnlyMemory<byte>> attachments = [];
    private SocketIoPacket? partial;
    private long bytes;

    /// <summary>False when the client broke the protocol; no packet when one is not yet whole.</summary>
    public bool TryAdd(EngineMessage message, out SocketIoPacket? packet)
    {
        packet = null;
        if (message.IsText == partial is not null) return false;

        if (partial is null)
        {
            partial = PacketReader.Read(message.Payload.Span, options);
            if (partial is null || !AreInRange(partial)) return false;
        }
        else
        {
            bytes += message.Payload.Length;
            if (bytes > options.MaxPayload) return false;
            attachments.Add(message.Payload.ToArray());
        }

        if (attachments.Count == partial.AttachmentsDue) packet = Take(partial);
        return true;
    }

    private SocketIoPacket Take(SocketIoPacket whole)
    {
        var packet = attachments.Count == 0 ? whole : whole with { Attachments = attachments.ToArray() };
        attachments.Clear();
        (partial, bytes) = (null, 0);
        return packet;
    }

    private static bool AreInRange(SocketIoPacket packet)
    {
        if (packet.AttachmentsDue == 0 || packet.Json is not { } json) return true;
        try
        {
            return AreInRange(json, packet.AttachmentsDue);
        }
        catch (InvalidOperationException)
        {
            // A key with half of a surrogate pair.
            return false;
        }
    }

    private static bool AreInRange(JsonElement json, int count) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().All(it => AreInRange(it, count)),
        JsonValueKind.Object when Placeholder.Is(json) => Placeholder.NumberOf(json) is { } number && number < count,
        JsonValueKind.Object => json.EnumerateObject().All(it => AreInRange(it.Value, count)),
        _ => true,
    };
}
