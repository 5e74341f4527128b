using System.Net.WebSockets;
using System.Text;
using Hubbub.Tests.World;

namespace Hubbub.Tests.SocketIo;

/// <summary>A client that sends and reads packets one by one, whatever carries them.</summary>
public interface IPacketPeer : IAsyncDisposable
{
    /// <summary>Null where nothing was closed, or nothing has a code.</summary>
    int? CloseCode { get; }

    Task SendAsync(string packet);

    /// <summary>Null at the end.</summary>
    Task<string?> ReadAsync();
}

/// <summary>The framework's own WebSocket as a client that says what it is told to.</summary>
public sealed class SocketPeer : IPacketPeer
{
    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[256 * 1024];

    private SocketPeer()
    {
    }

    public int? CloseCode => (int?)socket.CloseStatus;

    public static Task<SocketPeer> DialAsync(Uri address, params (string Name, string Value)[] headers) =>
        DialAsync(address, isNarrow: false, headers);

    public static async Task<SocketPeer> DialAsync(Uri address, bool isNarrow, (string Name, string Value)[] headers)
    {
        var peer = new SocketPeer();
        foreach (var (name, value) in headers) peer.socket.Options.SetRequestHeader(name, value);
        await peer.socket.DialAsync(address, isNarrow);
        return peer;
    }

    public Task SendAsync(string packet) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(packet), WebSocketMessageType.Text, endOfMessage: true, default);

    public Task SendAsync(byte[] bytes) => socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, default);

    /// <summary>The next text; of a binary message "b" and its bytes in hexadecimal. Null at the end.</summary>
    public async Task<string?> ReadAsync()
    {
        try
        {
            for (var length = 0; ;)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), default).AsTask().WaitAsync(SocketIoWorld.Patience);
                length += part.Count;
                if (part.MessageType == WebSocketMessageType.Close) return null;
                if (!part.EndOfMessage) continue;
                var message = buffer.AsSpan(0, length);
                return part.MessageType == WebSocketMessageType.Text
                    ? Encoding.UTF8.GetString(message)
                    : $"b{Convert.ToHexString(message)}";
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    /// <summary>Reads whatever comes until the end.</summary>
    public async Task<int?> ReadToEndAsync()
    {
        while (await ReadAsync() is not null) { }
        return CloseCode;
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
