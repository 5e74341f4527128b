using Hubbub.SocketIo.EngineIo;

namespace Hubbub.SocketIo;

/// <summary>An event written once for any number of sockets of its namespace: the bytes are shared, whatever transport
/// each of them has. Made by <see cref="SocketIoNamespace.Encode"/>; immutable.</summary>
public sealed class EncodedEvent
{
    internal EncodedEvent(SocketIoNamespace nsp, EngineFrame[] frames) => (Namespace, Frames) = (nsp, frames);

    /// <summary>The namespace whose sockets it can be sent to: its name is part of the packet.</summary>
    public SocketIoNamespace Namespace { get; }

    internal EngineFrame[] Frames { get; }
}
