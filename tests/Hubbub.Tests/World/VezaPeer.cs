using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Hubbub.Tests.World;

/// <summary>One of Veza's clients: it reads each frame as it comes, and asks for what it expects.</summary>
public sealed class VezaPeer : IAsyncDisposable
{
    // Reached only when the server is silent for good; nothing is decided by how fast it is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[256 * 1024];
    private readonly List<string> presences = [];

    private VezaPeer()
    {
    }

    public string? SubProtocol => socket.SubProtocol;

    /// <summary>At "/" or "/ws/chat", with whatever else the address holds.</summary>
    public static async Task<VezaPeer> ConnectAsync(
        Uri server, string pathAndQuery, Action<ClientWebSocketOptions>? show = null, bool isNarrow = false)
    {
        var peer = new VezaPeer();
        show?.Invoke(peer.socket.Options);
        await peer.socket.DialAsync(new Uri(server, pathAndQuery), isNarrow);
        return peer;
    }

    public Task SayAsync(object frame) => SayTextAsync(JsonSerializer.Serialize(frame));

    public Task SayTextAsync(string frame) => SayBytesAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text);

    public Task SayBytesAsync(byte[] bytes, WebSocketMessageType type) =>
        socket.SendAsync(bytes, type, endOfMessage: true, default).WaitAsync(Patience);

    /// <summary>Says it and returns what comes next, as text without white space.</summary>
    public async Task<string> AskAsync(object frame)
    {
        await SayAsync(frame);
        return await NextTextAsync();
    }

    public async Task<string> NextTextAsync() =>
        await ReceiveAsync() ?? throw new InvalidOperationException($"closed with {socket.CloseStatus}");

    public async Task<JsonElement> NextAsync() => JsonElement.Parse(await NextTextAsync());

    /// <summary>The next frame that is none of the given type.</summary>
    public async Task<JsonElement> NextButAsync(string type)
    {
        while (true)
        {
            var frame = await NextAsync();
            if (frame.GetProperty("type").GetString() != type) return frame;
        }
    }

    /// <summary>The next frame of that kind; others that come before it are lost.</summary>
    public async Task<string> NextPresenceAsync()
    {
        while (presences.Count == 0)
        {
            var frame = await ReceiveAnyAsync() ?? throw new InvalidOperationException($"closed with {socket.CloseStatus}");
            if (IsPresence(frame)) presences.Add(frame);
        }

        var first = presences[0];
        presences.RemoveAt(0);
        return first;
    }

    /// <summary>Reads until the server closes, and answers as a good client does.</summary>
    public async Task<int?> ClosedAsync()
    {
        while (await ReceiveAsync() is not null)
        {
        }

        if (socket.State == WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, "", default);
        return (int?)socket.CloseStatus;
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    // Who is here comes at its own time; who tests it asks for it.
    private async Task<string?> ReceiveAsync()
    {
        while (await ReceiveAnyAsync() is { } frame)
        {
            if (!IsPresence(frame)) return frame;

            presences.Add(frame);
        }

        return null;
    }

    private static bool IsPresence(string frame) => JsonElement.Parse(frame).GetProperty("type").GetString() == "presence";

    private async Task<string?> ReceiveAnyAsync()
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), default).AsTask().WaitAsync(Patience);
            if (part.MessageType == WebSocketMessageType.Close) return null;

            length += part.Count;
            if (part.EndOfMessage) return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }
}
