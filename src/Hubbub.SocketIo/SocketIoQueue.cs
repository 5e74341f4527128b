using Hubbub.SocketIo.EngineIo;

namespace Hubbub.SocketIo;

/// <summary>What waits to be sent to one socket: for a program that encodes once for many clients and itself minds who keeps
/// up. Its frames are those of <see cref="EncodedEvent.ToFrame"/>, one or several directly after the other, and may be
/// shared; of an empty array nothing is sent. To be used once the socket is <see cref="SocketIoSocket.Connected"/>. May be used
/// from any thread; nothing waits unless it says so.</summary>
public sealed class SocketIoQueue
{
    private readonly SocketIoSocket socket;
    private readonly EngineSession session;

    internal SocketIoQueue(SocketIoSocket socket, EngineSession session) => (this.socket, this.session) = (socket, session);

    /// <summary>Messages that wait, without those of a write to a WebSocket that is under way.</summary>
    public int Messages => session.QueuedMessages;

    /// <summary>Bytes of those messages, as frames.</summary>
    public long Bytes => session.QueuedBytes;

    /// <summary>How long the client has taken nothing of what it was to take: a WebSocket of the write under way, a poll of what
    /// waits. Zero when there is nothing to take.</summary>
    public TimeSpan StalledFor => session.StalledFor;

    /// <summary>Queues frames; <see cref="Flush"/> sends them.</summary>
    /// <param name="frames">As above.</param>
    /// <returns>As for <see cref="SocketIoSocket.Send(EncodedEvent)"/>.</returns>
    public bool Add(byte[] frames) => !IsOver && session.Enqueue(frames);

    /// <summary>Queues in their order as many as find fewer messages and bytes waiting; <see cref="Flush"/> sends
    /// them.</summary>
    /// <param name="frames">As above, in each array one frame.</param>
    /// <param name="maxMessages">Adds none while so many wait.</param>
    /// <param name="maxBytes">Adds none while so many wait.</param>
    /// <returns>How many were taken, the empty ones included; null when the socket is disconnected.</returns>
    public int? Add(ReadOnlySpan<byte[]> frames, int maxMessages, long maxBytes) =>
        IsOver ? null : session.Enqueue(frames, maxMessages, maxBytes);

    /// <summary>Sends what is queued as far as the client takes it at once; the rest follows by itself.</summary>
    public void Flush() => session.Flush();

    /// <summary>Waits until fewer messages and fewer bytes wait, or the session is over. Flushes first.</summary>
    /// <param name="messages">At least 1.</param>
    /// <param name="bytes">At least 1.</param>
    public ValueTask WaitBelowAsync(int messages, long bytes) => session.WaitForQueueBelowAsync(messages, bytes);

    // The session may go on, with another socket that hears the same.
    private bool IsOver => socket.Disconnected.IsCompleted;
}
