using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Hubbub.Proof.Clients;

/// <summary>What a command waits for. Answered runs on the reading loop, before any later frame is read.</summary>
internal sealed record Question(Action<JsonElement> Answered, Action<Exception> Failed);

/// <summary>One connection to /ws: commands out in the order posted, frames in, and replies matched by id.</summary>
internal sealed class NativeSocket(long openedAt) : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly Channel<byte[]> outgoing = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<long, Question> questions = new();
    private readonly CancellationTokenSource cut = new();
    private long lastId;

    /// <summary>By the order counter that all clients share: what it is told first is no older.</summary>
    public long OpenedAt => openedAt;

    /// <summary>Whether nothing is heard before it says from where.</summary>
    public bool IsResuming { get; private set; }

    /// <summary>Why the server closed; null when the line just broke.</summary>
    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public async Task OpenAsync(Uri server, string token, bool isResuming, CancellationToken ct)
    {
        IsResuming = isResuming;
        socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var address = new UriBuilder(new Uri(server, "/ws")) { Query = isResuming ? "resume=1" : "" };
        address.Scheme = server.Scheme == "https" ? "wss" : "ws";

        try
        {
            await socket.ConnectAsync(address.Uri, ct);
        }
        catch (WebSocketException) when (socket.HttpStatusCode != 0)
        {
            throw new RefusedAnswerException((int)socket.HttpStatusCode, "handshake");
        }
    }

    /// <summary>Puts a command on the wire. Without a question it carries no id and gets no reply.</summary>
    public void Post(string type, object data, Question? question)
    {
        long? id = question is null ? null : Interlocked.Increment(ref lastId);
        if (id is not null) questions[id.Value] = question!;
        var frame = id is null
            ? JsonSerializer.SerializeToUtf8Bytes(new { type, data })
            : JsonSerializer.SerializeToUtf8Bytes(new { type, data, id });

        // The line may have ended between the two: then nobody else answers this question.
        if (!outgoing.Writer.TryWrite(frame) && id is not null && questions.TryRemove(id.Value, out var asked))
            asked.Failed(new LostAnswerException());
    }

    /// <summary>Reads until the line ends; then every open question fails.</summary>
    public async Task RunAsync(Action<string, JsonElement> heard, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, cut.Token);
        var writing = WriteAsync(either.Token);
        try
        {
            var buffer = new ArrayBufferWriter<byte>(4096);
            while (await socket.ReadFrameAsync(buffer, either.Token)) Hear(JsonElement.Parse(buffer.WrittenSpan), heard);
        }
        catch (Exception lost) when (socket.IsBreak(lost))
        {
            // A broken line is an ordinary end.
        }
        finally
        {
            outgoing.Writer.TryComplete();
            await cut.CancelAsync();
            await writing;
            FailAll();
        }
    }

    /// <summary>Breaks the line without a word.</summary>
    public void Abort() => socket.Abort();

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        cut.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var frame in outgoing.Reader.ReadAllAsync(ct))
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, ct);
        }
        catch (Exception lost) when (socket.IsBreak(lost))
        {
            socket.Abort();
        }
    }

    private void FailAll()
    {
        foreach (var id in questions.Keys)
        {
            if (questions.TryRemove(id, out var question)) question.Failed(new LostAnswerException());
        }
    }

    private void Hear(JsonElement frame, Action<string, JsonElement> heard)
    {
        var type = frame.GetProperty("type").GetString()!;
        var data = frame.TryGetProperty("data", out var found) ? found : default;
        var isReply = frame.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number;

        if (!isReply || !questions.TryRemove(id.GetInt64(), out var question)) heard(type, data);
        else if (type == "error") question.Failed(Refusal(data));
        else question.Answered(data);
    }

    private static RefusedAnswerException Refusal(JsonElement error) => new(
        0,
        error.GetProperty("code").GetString()!,
        error.TryGetProperty("retry_after", out var wait) && wait.ValueKind == JsonValueKind.Number ? wait.GetDouble() : 0);
}
