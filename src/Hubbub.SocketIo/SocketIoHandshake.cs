using System.Text.Json;
using Hubbub.SocketIo.EngineIo;

namespace Hubbub.SocketIo;

/// <summary>What a client brought to a namespace.</summary>
/// <param name="Auth">The object of its CONNECT packet, <c>auth</c> in the JavaScript client; <c>{}</c> when it brought
/// none. It may be kept ("Connection to a namespace").</param>
/// <param name="Request">The HTTP request that opened the session: user, headers, query, address.</param>
public sealed record SocketIoHandshake(JsonElement Auth, EngineHandshake Request);
