namespace Hubbub.SocketIo;

/// <summary>Thrown out of <see cref="SocketIoNamespace.OnConnect"/>: the client may not connect, and gets CONNECT_ERROR
/// (<c>connect_error</c> in the JavaScript client, which does not try again by itself).</summary>
/// <param name="message">The <c>message</c> of the packet, for the client to see.</param>
/// <param name="details">The <c>data</c> of the packet, serialized; null for none.</param>
public sealed class ConnectRefusedException(string message, object? details = null) : Exception(message)
{
    /// <summary>The <c>data</c> of the packet.</summary>
    public object? Details { get; } = details;
}
