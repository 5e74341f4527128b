using System.Buffers;
using System.Net.WebSockets;

namespace Hubbub.Proof.Clients;

/// <summary>Whole frames from a socket, and what counts as its ordinary end.</summary>
internal static class SocketReading
{
    /// <summary>False when the other side closes.</summary>
    public static async Task<bool> ReadFrameAsync(
        this ClientWebSocket socket, ArrayBufferWriter<byte> buffer, CancellationToken ct)
    {
        buffer.ResetWrittenCount();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.GetMemory(4096), ct);
            if (part.MessageType == WebSocketMessageType.Close) return false;

            buffer.Advance(part.Count);
            if (part.EndOfMessage) return true;
        }
    }

    // An aborted ClientWebSocket is a disposed one to whoever still uses it, or one that is not connected, as it happens.
    public static bool IsBreak(this ClientWebSocket socket, Exception fault) =>
        fault is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException
        || (fault is InvalidOperationException && socket.State != WebSocketState.Open);
}
