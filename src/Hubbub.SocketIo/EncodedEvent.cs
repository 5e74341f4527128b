using Hubbub.SocketIo.EngineIo;

namespace Hubbub.SocketIo;

/// <summary>An event, or an acknowledgement, written once for any number of sockets of its namespace: the bytes are
/// shared, whatever transport each of them has. Made by <see cref="SocketIoNamespace.Encode"/>; immutable.</summary>
public sealed class EncodedEvent
{
    internal EncodedEvent(SocketIoNamespace nsp, EngineFrame[] frames) => (Namespace, Frames) = (nsp, frames);

    /// <summary>The namespace whose sockets it can be sent to: its name is part of the packet.</summary>
    public SocketIoNamespace Namespace { get; }

    internal EngineFrame[] Frames { get; }

    /// <summary>The event as it goes to a WebSocket, for a <see cref="SocketIoQueue"/>.</summary>
    /// <returns>One whole text frame (RFC 6455 section 5.2), shared: not to be changed.</returns>
    /// <exception cref="InvalidOperationException">It has attachments, which are frames of their own.</exception>
    public byte[] ToFrame() =>
        Frames is [var only] ? only.Bytes : throw new InvalidOperationException("An event with attachments is many frames.");
}
