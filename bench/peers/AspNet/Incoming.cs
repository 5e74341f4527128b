using System.Net.WebSockets;

namespace Hubbub.Peers.AspNet;

/// <summary>
/// A bare WebSocket endpoint as ASP.NET Core's documentation has it: accept, then read until the other side closes. No
/// compression; a buffer of 4 KiB for each connection.
/// </summary>
internal static class Incoming
{
    public static readonly byte[] Joined = "joined"u8.ToArray();

    public static async Task<WebSocket> AcceptAsync(HttpContext http) => await http.WebSockets.AcceptWebSocketAsync();

    /// <summary>Tells each whole message, in an array of its own, for it outlives the buffer.</summary>
    public static async Task ReadAsync(WebSocket socket, Func<byte[], ValueTask> take)
    {
        var buffer = new byte[4096];
        var length = 0;
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            if (result.MessageType == WebSocketMessageType.Close) return;

            length += result.Count;
            if (!result.EndOfMessage) continue;

            await take(buffer[..length]);
            length = 0;
        }
    }
}
