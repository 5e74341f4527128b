using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Hubbub.WebSockets;

/// <summary>Why a connection ends, what the peer is told, and whether the peer has closed too.</summary>
internal sealed class Ending
{
    private readonly TaskCompletionSource peerDone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Ending(ushort code, string reason, byte[] frame) => (Code, Reason, Frame) = (code, reason, frame);

    public ushort Code { get; }
    public string Reason { get; }

    /// <summary>The close frame to send; empty when nobody is there to read one.</summary>
    public byte[] Frame { get; }

    /// <summary>Completes when the peer's close frame has come or never will.</summary>
    public Task PeerDone => peerDone.Task;

    public static Ending Ours(ushort code, string reason) => new(code, reason, WebSocketFrame.Close(code, reason));

    public static Ending Lost() => new(CloseCodes.Abnormal, "", []);

    /// <summary>The peer's close, answered with its own code (RFC 6455 section 5.5.1), or the fault in it.</summary>
    public static Ending Theirs(ReadOnlySpan<byte> payload)
    {
        var ending = Read(payload);
        ending.PeerIsDone();
        return ending;
    }

    public void PeerIsDone() => peerDone.TrySetResult();

    private static Ending Read(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty) return new Ending(CloseCodes.NoStatus, "", WebSocketFrame.EmptyClose());
        if (payload.Length == 1) return Ours(CloseCodes.ProtocolError, "half a close code");

        var code = BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (!CloseCodes.MayBeSent(code)) return Ours(CloseCodes.ProtocolError, "not a close code");
        if (!Utf8.IsValid(payload[2..])) return Ours(CloseCodes.InvalidText, "invalid UTF-8");
        return new Ending(code, Encoding.UTF8.GetString(payload[2..]), WebSocketFrame.Close(code, ""));
    }
}
