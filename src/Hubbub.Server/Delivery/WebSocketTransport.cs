using Hubbub.WebSockets;

namespace Hubbub.Server.Delivery;

/// <summary>A WebSocket as what carries a connection.</summary>
internal sealed class WebSocketTransport(WebSocketConnection socket) : ITransport
{
    public int QueuedFrames => socket.QueuedFrames;

    public long QueuedBytes => socket.QueuedBytes;

    public TimeSpan StalledFor => socket.StalledFor;

    public Task Closed => socket.Closed;

    public ushort? CloseCode => socket.CloseCode;

    public bool Send(byte[] frames) => socket.Send(frames);

    public bool Enqueue(byte[] frames) => socket.Enqueue(frames);

    public int? Enqueue(ReadOnlySpan<byte[]> frames, int maxFrames, long maxBytes) =>
        socket.Enqueue(frames, maxFrames, maxBytes);

    public void Flush() => socket.Flush();

    public ValueTask WaitForQueueBelowAsync(int frames, long bytes) =>
        socket.WaitForQueueBelowAsync(frames, bytes, CancellationToken.None);

    public Task CloseAsync(ushort code, string reason, bool dropQueued) => socket.CloseAsync(code, reason, dropQueued);

    public void Tick() => socket.Tick();

    public ValueTask DisposeAsync() => socket.DisposeAsync();
}
