using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Hubbub.SocketIo.Packets;

/// <summary>Reads the text of a packet ("Packet encoding"): type, number of attachments, namespace, id, JSON.</summary>
internal static class PacketReader
{
    private const int MaxIdDigits = 15;

    // An event of such a name would be taken for something of the library itself.
    private static readonly HashSet<string> ReservedNames =
        ["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"];

    /// <summary>Null when it is no packet that a client may send.</summary>
    public static SocketIoPacket? Read(ReadOnlySpan<byte> text, SocketIoOptions options)
    {
        if (text.IsEmpty || text[0] is < (byte)'0' or > (byte)'6') return null;

        var type = (SocketIoPacketType)(text[0] - '0');
        var rest = text[1..];
        var attachments = 0;
        if (type is SocketIoPacketType.BinaryEvent or SocketIoPacketType.BinaryAck)
        {
            if (TakeNumber(ref rest) is not { } count || count < 1 || count > options.MaxAttachments) return null;
            if (rest.IsEmpty || rest[0] != '-') return null;
            attachments = (int)count;
            rest = rest[1..];
        }

        if (TakeNamespace(ref rest, options.MaxNameBytes) is not { } name) return null;
        var id = TakeNumber(ref rest);
        if (!TryReadJson(rest, options.MaxJsonDepth, out var json)) return null;
        return Judge(new SocketIoPacket(Plain(type), name, id, json) { AttachmentsDue = attachments }, options.MaxNameBytes);
    }

    private static SocketIoPacketType Plain(SocketIoPacketType type) => type switch
    {
        SocketIoPacketType.BinaryEvent => SocketIoPacketType.Event,
        SocketIoPacketType.BinaryAck => SocketIoPacketType.Ack,
        _ => type,
    };

    private static long? TakeNumber(ref ReadOnlySpan<byte> rest)
    {
        var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0) digits = rest.Length;
        if (digits is 0 or > MaxIdDigits) return null;

        var number = 0L;
        foreach (var digit in rest[..digits]) number = (number * 10) + (digit - '0');
        rest = rest[digits..];
        return number;
    }

    private static string? TakeNamespace(ref ReadOnlySpan<byte> rest, int maxBytes)
    {
        if (rest.IsEmpty || rest[0] != '/') return "/";

        var end = rest.IndexOf((byte)',');
        var name = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return name.Length > maxBytes ? null : Encoding.UTF8.GetString(name);
    }

    private static bool TryReadJson(ReadOnlySpan<byte> rest, int maxDepth, out JsonElement? json)
    {
        json = null;
        if (rest.IsEmpty) return true;
        try
        {
            json = JsonElement.Parse(rest, new JsonDocumentOptions { MaxDepth = maxDepth });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // What each type carries ("Exchange protocol").
    private static SocketIoPacket? Judge(SocketIoPacket packet, int maxNameBytes)
    {
        var kind = packet.Json?.ValueKind;
        return packet.Type switch
        {
            SocketIoPacketType.Connect => kind is null or JsonValueKind.Object ? packet : null,
            SocketIoPacketType.Disconnect => kind is null ? packet : null,
            SocketIoPacketType.Ack => kind is JsonValueKind.Array && packet.Id is not null ? packet : null,
            SocketIoPacketType.Event when kind is JsonValueKind.Array && NameOf(packet.Json!.Value, maxNameBytes) is { } name =>
                packet with { Name = name },
            _ => null,
        };
    }

    private static string? NameOf(JsonElement array, int maxBytes)
    {
        if (array.GetArrayLength() == 0) return null;
        var first = array[0];
        // JavaScript lets numbers be names.
        if (first.ValueKind is not JsonValueKind.String and not JsonValueKind.Number) return null;
        if (JsonMarshal.GetRawUtf8Value(first).Length > maxBytes) return null;
        try
        {
            var name = first.ValueKind == JsonValueKind.Number ? first.GetRawText() : first.GetString()!;
            return ReservedNames.Contains(name) ? null : name;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }
}
