using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Matrix;

/// <summary>A socket that reads all the time: what its line does not take for an answer is kept as heard.</summary>
internal sealed class Wire(Func<Frame, bool> isAnswer) : IAsyncDisposable
{
    // Reached only when the server is silent for good; nothing is decided by how fast it is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ClientWebSocket socket = new();
    private readonly List<Frame> heard = [];
    private readonly Dictionary<string, TaskCompletionSource> awaited = [];
    private Task reading = Task.CompletedTask;

    public Losses Losses { get; } = new();

    /// <summary>How a frame is taken from a message.</summary>
    public Func<ReadOnlySpan<byte>, Frame> Read { get; init; } = ReadObject;

    /// <summary>Throws a WebSocketException with the status in it when the door stays closed.</summary>
    public async Task OpenAsync(Uri door, HttpMessageInvoker through, string? token)
    {
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.CollectHttpResponseDetails = true;
        if (token is not null) socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await socket.ConnectAsync(new UriBuilder(door) { Scheme = "ws" }.Uri, through, default).WaitAsync(Patience);
        reading = ReadAsync();
    }

    public Task SayAsync(string frame) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, default);

    /// <summary>The answer, unless the socket ends before it comes.</summary>
    public async Task<T> WaitAsync<T>(Task<T> answer)
    {
        await Task.WhenAny(answer, reading).WaitAsync(Patience);
        return answer.IsCompleted ? await answer : throw new IOException("the line is closed");
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

                Take(Read(message.GetBuffer().AsSpan(0, (int)message.Length)));
                message.SetLength(0);
            }
        }
        catch (Exception cut) when (cut is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It was cut; what came before counts.
        }
    }

    // One dialect is flat: there the frame itself is the data.
    private static Frame ReadObject(ReadOnlySpan<byte> message)
    {
        var root = JsonElement.Parse(message);
        var id = root.TryGetProperty("id", out var given) ? given : (JsonElement?)null;
        var data = root.TryGetProperty("data", out var inner) ? inner : root;
        return new Frame(root.GetProperty("type").GetString()!, data, id);
    }

    private void Take(Frame frame)
    {
        if (isAnswer(frame)) return;

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
