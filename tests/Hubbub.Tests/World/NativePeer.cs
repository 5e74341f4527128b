using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Hubbub.Tests.World;

/// <summary>A frame of the native socket as it came; a reply carries the id of its command.</summary>
public sealed record Frame(string Type, JsonElement Data, JsonElement? Id)
{
    public long Seq => Number("seq");

    public string Code => Text("code");

    public string Content => Text("content");

    public long Number(string name) => Data.GetProperty(name).GetInt64();

    public string Text(string name) => Data.GetProperty(name).GetString()!;

    public override string ToString() => $"{Type} {Data} {Id}";
}

/// <summary>A client at /ws that says exactly what a test wants. It reads only when asked, so that it can also be slow.</summary>
public sealed class NativePeer : IAsyncDisposable
{
    // Reached only when the server is silent for good; nothing is decided by how fast it is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ClientWebSocket socket;
    // What is told beside the logs comes at its own time; who tests it asks for it by name.
    private static readonly HashSet<string> Asides =
    [
        "channel_created", "channel_updated", "channel_deleted", "server_updated", "server_removed", "member_joined",
        "member_updated", "member_left", "user_updated", "read_state", "settings_updated", "presence", "typing", "unread",
    ];

    private readonly List<Frame> kept = [];
    private readonly List<Frame> told = [];
    private readonly byte[] buffer = new byte[64 * 1024];
    private long lastId;

    private NativePeer(ClientWebSocket socket)
    {
        this.socket = socket;
    }

    public string? SubProtocol => socket.SubProtocol;

    public int? CloseCode => (int?)socket.CloseStatus;

    /// <summary>A narrow one takes next to nothing while it does not read.</summary>
    public static async Task<NativePeer> ConnectAsync(
        Uri server, Action<ClientWebSocketOptions> show, string query = "", bool isNarrow = false)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        show(socket.Options);
        await socket.DialAsync(new UriBuilder(new Uri(server, "/ws")) { Query = query }.Uri, isNarrow);
        return new NativePeer(socket);
    }

    public bool IsOpen => socket.State == WebSocketState.Open;

    public Task SayAsync(object command) => SayTextAsync(JsonSerializer.Serialize(command));

    public Task SayTextAsync(string frame) => SayBytesAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text);

    /// <summary>Says it if there still is somebody to say it to.</summary>
    public async Task TrySayAsync(object command)
    {
        try
        {
            await SayAsync(command);
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or InvalidOperationException)
        {
            // The server closes while its clients speak.
        }
    }

    public Task SayBytesAsync(byte[] bytes, WebSocketMessageType type) =>
        socket.SendAsync(bytes, type, endOfMessage: true, default).WaitAsync(Patience);

    /// <summary>Says a command and returns its reply; what is heard meanwhile is kept for NextAsync.</summary>
    public async Task<Frame> AskAsync(string type, object data)
    {
        var id = ++lastId;
        await SayAsync(new { type, data, id });
        return await ReplyAsync(id);
    }

    /// <summary>The reply to the command of that id.</summary>
    public async Task<Frame> ReplyAsync(long id)
    {
        Frame? reply;
        while ((reply = kept.FirstOrDefault(frame => IsReplyTo(frame, id))) is null) kept.Add(await ReceiveOrFailAsync());

        kept.Remove(reply);
        return reply;
    }

    public async Task<Frame> NextAsync()
    {
        if (kept.Count == 0) return await ReceiveOrFailAsync();

        var frame = kept[0];
        kept.RemoveAt(0);
        return frame;
    }

    /// <summary>Null when the server has closed.</summary>
    public async Task<Frame?> NextOrCloseAsync()
    {
        if (kept.Count > 0) return await NextAsync();
        if (await ReceiveAsync() is { } frame) return frame;

        await ClosedAsync();
        return null;
    }

    public async Task<Frame> NextAsync(string type)
    {
        var frame = await NextAsync();
        Assert.True(frame.Type == type, $"{type} was to come, and this came: {frame}");
        return frame;
    }

    /// <summary>The first notice or signal of that type that has not been looked at.</summary>
    public async Task<Frame> ToldAsync(string type)
    {
        while (true)
        {
            if (told.FirstOrDefault(frame => frame.Type == type) is { } found)
            {
                told.Remove(found);
                return found;
            }

            var frame = await ReceiveAnyAsync();
            Assert.True(frame is not null, "the server has closed");
            (frame.Id is null && Asides.Contains(frame.Type) ? told : kept).Add(frame);
        }
    }

    /// <summary>All notices and signals that have come and have not been looked at, up to the answer of a ping.</summary>
    public async Task<List<Frame>> AllToldAsync()
    {
        Assert.Equal("pong", (await AskAsync("ping", new { })).Type);
        var all = told.ToList();
        told.Clear();
        return all;
    }

    public async Task<List<Frame>> NextAsync(int count)
    {
        var frames = new List<Frame>();
        while (frames.Count < count) frames.Add(await NextAsync());
        return frames;
    }

    /// <summary>All that has come and has not been looked at, up to the answer of a ping.</summary>
    public async Task<List<Frame>> RestAsync()
    {
        Assert.Equal("pong", (await AskAsync("ping", new { })).Type);
        var rest = kept.ToList();
        kept.Clear();
        return rest;
    }

    /// <summary>Reads until the server closes, and answers as a good client does.</summary>
    public async Task<int?> ClosedAsync()
    {
        while (CloseCode is null && await ReceiveAsync() is { } frame) kept.Add(frame);
        if (socket.State == WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, "", default);
        return CloseCode;
    }

    /// <summary>As <see cref="ClosedAsync"/>, for a line that may be cut before the close arrives; null then.</summary>
    public async Task<int?> GoneAsync()
    {
        try
        {
            return await ClosedAsync();
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    /// <summary>What came before the close and has not been looked at.</summary>
    public IReadOnlyList<Frame> Kept => [.. kept];

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool IsReplyTo(Frame frame, long id) =>
        frame.Id is { ValueKind: JsonValueKind.Number } replyTo && replyTo.GetInt64() == id;

    private async Task<Frame> ReceiveOrFailAsync() =>
        await ReceiveAsync() ?? throw new InvalidOperationException($"closed with {CloseCode}");

    private async Task<Frame?> ReceiveAsync()
    {
        while (await ReceiveAnyAsync() is { } frame)
        {
            if (frame.Id is not null || !Asides.Contains(frame.Type)) return frame;

            told.Add(frame);
        }

        return null;
    }

    private async Task<Frame?> ReceiveAnyAsync()
    {
        using var message = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), default).AsTask().WaitAsync(Patience);
            if (part.MessageType == WebSocketMessageType.Close) return null;

            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return Read(message.ToArray());
        }
    }

    private static Frame Read(byte[] utf8)
    {
        var frame = JsonElement.Parse(utf8);
        var id = frame.TryGetProperty("id", out var found) ? found : (JsonElement?)null;
        return new Frame(frame.GetProperty("type").GetString()!, frame.GetProperty("data"), id);
    }
}
