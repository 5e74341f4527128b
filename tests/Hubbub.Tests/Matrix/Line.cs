using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Matrix;

/// <summary>A native socket that reads all the time: replies go to who asked, the rest is kept as heard.</summary>
internal sealed class Line : IAsyncDisposable
{
    // Reached only when the server is silent for good; nothing is decided by how fast it is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<Frame>> asked = new();
    private readonly List<Frame> heard = [];
    private readonly Dictionary<string, TaskCompletionSource> awaited = [];
    private Task reading = Task.CompletedTask;
    private long lastId;

    public Losses Losses { get; } = new();

    /// <summary>Throws a WebSocketException with the status in it when the door stays closed.</summary>
    public static async Task<Line> OpenAsync(Uri server, HttpMessageInvoker through, string? token)
    {
        var line = new Line();
        line.socket.Options.KeepAliveInterval = TimeSpan.Zero;
        line.socket.Options.CollectHttpResponseDetails = true;
        if (token is not null) line.socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        var address = new UriBuilder(new Uri(server, "/ws")) { Scheme = "ws" }.Uri;
        await line.socket.ConnectAsync(address, through, default).WaitAsync(Patience);
        line.reading = line.ReadAsync();
        return line;
    }

    /// <summary>Says a command whose data are that JSON, and returns its reply.</summary>
    public async Task<Frame> AskAsync(string type, string data) => await (await SayAsync(type, data)).WaitAsync(Patience);

    /// <summary>Says a command that is answered when it is refused alone; null when it is not.</summary>
    public async Task<Frame?> TellAsync(string type, string data)
    {
        var refusal = await SayAsync(type, data);
        // Asked after it, and so answered after it.
        await AskAsync("history", """{"room":"general"}""");
        return refusal.IsCompleted ? await refusal : null;
    }

    /// <summary>Done when a frame with that word has come; all that was told before has come then too.</summary>
    public Task HearAsync(string word)
    {
        lock (heard)
        {
            if (heard.Any(frame => IsAbout(frame, word))) return Task.CompletedTask;
            if (!awaited.TryGetValue(word, out var coming))
                awaited[word] = coming = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return coming.Task.WaitAsync(Patience);
        }
    }

    /// <summary>What has come unasked since the last time.</summary>
    public IReadOnlyList<Frame> TakeHeard()
    {
        lock (heard)
        {
            var all = heard.ToList();
            heard.Clear();
            return all;
        }
    }

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading;
        socket.Dispose();
    }

    private async Task<Task<Frame>> SayAsync(string type, string data)
    {
        var id = Interlocked.Increment(ref lastId);
        var reply = asked[id] = new TaskCompletionSource<Frame>(TaskCreationOptions.RunContinuationsAsynchronously);
        var frame = $$"""{"type":"{{type}}","data":{{data}},"id":{{id}}}""";
        await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, default);
        return reply.Task;
    }

    private static bool IsAbout(Frame frame, string word) => frame.Data.GetRawText().Contains(word, StringComparison.Ordinal);

    private async Task ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), default);
                if (part.MessageType == WebSocketMessageType.Close) return;

                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;

                Take(JsonElement.Parse(message.ToArray()));
                message.SetLength(0);
            }
        }
        catch (Exception cut) when (cut is WebSocketException or OperationCanceledException)
        {
            // It was cut; what came before counts.
        }
        finally
        {
            foreach (var waiting in asked.Values) waiting.TrySetException(new IOException("the line is closed"));
        }
    }

    private void Take(JsonElement root)
    {
        var id = root.TryGetProperty("id", out var given) ? given : (JsonElement?)null;
        var frame = new Frame(root.GetProperty("type").GetString()!, root.GetProperty("data"), id);
        if (id is { } replyTo && asked.TryRemove(replyTo.GetInt64(), out var reply))
        {
            reply.SetResult(frame);
            return;
        }

        lock (heard)
        {
            heard.Add(frame);
            Losses.Hear(frame);
            foreach (var (word, coming) in awaited.Where(it => IsAbout(frame, it.Key)).ToList())
            {
                awaited.Remove(word);
                coming.SetResult();
            }
        }
    }
}
