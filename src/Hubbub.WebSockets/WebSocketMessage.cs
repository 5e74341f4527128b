namespace Hubbub.WebSockets;

/// <summary>One whole message from the peer, its fragments joined and unmasked (RFC 6455 section 5.6).</summary>
/// <param name="IsText">True for text, whose payload is valid UTF-8; false for binary.</param>
/// <param name="Payload">The bytes, valid until the next <see cref="WebSocketConnection.ReadAsync"/>.</param>
public readonly record struct WebSocketMessage(bool IsText, ReadOnlyMemory<byte> Payload);
