using System.Net.WebSockets;
using System.Text;

namespace Hubbub.Tests.World;

/// <summary>One of Fluxy's clients at the plain-text socket of a channel.</summary>
public sealed class FluxyPeer : IAsyncDisposable
{
    // Reached only when the server is silent for good; nothing is decided by how fast it is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[128 * 1024];

    private FluxyPeer()
    {
    }

    public static Task<FluxyPeer> ConnectAsync(Uri server, long community, long channel, string header, string value) =>
        ConnectAsync(server, $"server_id={community}&channel_id={channel}", header, value);

    public static async Task<FluxyPeer> ConnectAsync(
        Uri server, string query, string header, string value, bool isNarrow = false)
    {
        var peer = new FluxyPeer();
        peer.socket.Options.SetRequestHeader(header, value);
        await peer.socket.DialAsync(new UriBuilder(new Uri(server, "/ws")) { Query = query }.Uri, isNarrow);
        return peer;
    }

    public Task SayAsync(string text) => SayBytesAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SayBytesAsync(byte[] bytes, WebSocketMessageType type) =>
        socket.SendAsync(bytes, type, endOfMessage: true, default).WaitAsync(Patience);

    public async Task<string> NextAsync() =>
        await ReceiveAsync() ?? throw new InvalidOperationException($"closed with {socket.CloseStatus}");

    /// <summary>Null when the server has closed.</summary>
    public async Task<string?> NextOrCloseAsync()
    {
        if (await ReceiveAsync() is { } text) return text;

        await AnswerCloseAsync();
        return null;
    }

    /// <summary>Goes as a tab that is closed.</summary>
    public async Task LeaveAsync()
    {
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", default).WaitAsync(Patience);
        await ClosedAsync();
    }

    /// <summary>Reads until the server closes, answers as a good client does, and says what was heard until then.</summary>
    public async Task<(int? Code, IReadOnlyList<string> Heard)> ClosedAsync()
    {
        var heard = new List<string>();
        while (await ReceiveAsync() is { } text) heard.Add(text);
        await AnswerCloseAsync();
        return ((int?)socket.CloseStatus, heard);
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AnswerCloseAsync()
    {
        try
        {
            if (socket.State == WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, "", default);
        }
        catch (WebSocketException)
        {
            // The server does not wait for the answer for ever.
        }
    }

    private async Task<string?> ReceiveAsync()
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
