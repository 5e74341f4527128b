using Hubbub.SocketIo;

namespace Hubbub.Server.Delivery;

/// <summary>A Socket.IO client, by WebSocket or by polling, as what carries a connection. Its pings are the library's.</summary>
internal sealed class SocketIoTransport(SocketIoSocket socket) : ITransport
{
    public int QueuedFrames => socket.Queue.Messages;

    public long QueuedBytes => socket.Queue.Bytes;

    public TimeSpan StalledFor => socket.Queue.StalledFor;

    public Task Closed => socket.Disconnected;

    public ushort? CloseCode { get; private set; }

    public bool Send(byte[] frames)
    {
        var isTaken = socket.Queue.Add(frames);
        socket.Queue.Flush();
        return isTaken;
    }

    public bool Enqueue(byte[] frames) => socket.Queue.Add(frames);

    public int? Write(ReadOnlySpan<byte[]> frames, int maxFrames, long maxBytes)
    {
        var taken = socket.Queue.Add(frames, maxFrames, maxBytes);
        socket.Queue.Flush();
        return taken;
    }

    public void Flush() => socket.Queue.Flush();

    public ValueTask WaitForQueueBelowAsync(int frames, long bytes) => socket.Queue.WaitBelowAsync(frames, bytes);

    public Task CloseAsync(ushort code, string reason, bool dropQueued)
    {
        CloseCode ??= code;
        // The JavaScript client comes back by itself from everything else; here it would only push out another one.
        if (code == Delivery.CloseCode.TooManyConnections) socket.Disconnect();
        socket.Close(code, reason, dropQueued);
        return Closed;
    }

    public void Tick()
    {
    }

    // The session may go on without this socket.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
