using System.Buffers.Text;

namespace Hubbub.SocketIo.EngineIo;

/// <summary>Many packets in one body: joined by a separator, binary ones in base64 ("Packet encoding").</summary>
internal static class PollingPayload
{
    public static byte[] Write(IReadOnlyList<EngineFrame> frames)
    {
        var body = new byte[frames.Sum(LengthOf) + frames.Count - 1];
        var rest = body.AsSpan();
        foreach (var frame in frames)
        {
            WriteOne(frame, rest);
            rest = rest[LengthOf(frame)..];
            if (rest.IsEmpty) break;
            rest[0] = EnginePacket.Separator;
            rest = rest[1..];
        }

        return body;
    }

    /// <summary>The packets in their order, ending with a null where the body is broken or too many are in it.</summary>
    public static IEnumerable<EnginePacket?> Read(ReadOnlyMemory<byte> body, int maxPackets)
    {
        for (var count = 1; ; count++)
        {
            var end = body.Span.IndexOf(EnginePacket.Separator);
            var packet = count > maxPackets ? null : EnginePacket.ReadPolled(end < 0 ? body : body[..end]);
            yield return packet;
            if (packet is null || end < 0) yield break;
            body = body[(end + 1)..];
        }
    }

    private static int LengthOf(EngineFrame frame) =>
        frame.IsText ? frame.Payload.Length : 1 + Base64.GetMaxEncodedToUtf8Length(frame.Payload.Length);

    private static void WriteOne(EngineFrame frame, Span<byte> to)
    {
        if (frame.IsText)
        {
            frame.Payload.CopyTo(to);
            return;
        }

        to[0] = (byte)'b';
        Base64.EncodeToUtf8(frame.Payload, to[1..], out _, out _);
    }
}
