namespace Hubbub.SocketIo.EngineIo;

/// <summary>One message from a client.</summary>
/// <param name="IsText">True for text, whose payload is valid UTF-8 without U+001E; false for binary.</param>
/// <param name="Payload">The bytes, valid until the handler's task is completed.</param>
public readonly record struct EngineMessage(bool IsText, ReadOnlyMemory<byte> Payload);
