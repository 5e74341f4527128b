using Hubbub.WebSockets;

namespace Hubbub.Server.Delivery;

/// <summary>A WebSocket as what carries a connection.</summary>
internal sealed class WebSocketTransport(Stream stream, WebSocketLimits limits, TimeProvider clock)
    : WebSocketConnection(stream, limits, clock), ITransport
{
    public ValueTask WaitForQueueBelowAsync(int frames, long bytes) =>
        WaitForQueueBelowAsync(frames, bytes, CancellationToken.None);
}
