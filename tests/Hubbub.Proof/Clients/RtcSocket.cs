using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Hubbub.Proof.Clients;

/// <summary>One connection to /socket.io/: events out and in, and the answers that are called back with.</summary>
internal sealed class RtcSocket(Action<string, JsonElement> heard) : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly TaskCompletionSource<JsonElement> connected = NewQuestion();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> questions = new();
    private readonly CancellationTokenSource cut = new();
    private Task reading = Task.CompletedTask;
    private volatile LostAnswerException? over;
    private long lastId;

    /// <summary>Done when the line is over.</summary>
    public Task Ended => reading;

    public async Task OpenAsync(Uri server, string token, CancellationToken ct)
    {
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var scheme = server.Scheme == "https" ? "wss" : "ws";
        var address = new UriBuilder(new Uri(server, "/socket.io/?EIO=4&transport=websocket")) { Scheme = scheme };
        await socket.ConnectAsync(address.Uri, ct);
        reading = ReadAsync();
        await SayAsync($"40{JsonSerializer.Serialize(new { token })}", ct);
        await connected.Task.WaitAsync(ct);
    }

    /// <summary>Emits an event and waits to be called back.</summary>
    public async Task<JsonElement> AskAsync(string name, object body, CancellationToken ct)
    {
        var id = Interlocked.Increment(ref lastId);
        var question = questions[id] = NewQuestion();
        // Who ended the line before this was asked could not know of it.
        if (over is { } end) question.TrySetException(end);
        var arguments = JsonSerializer.Serialize<object[]>([name, body]);
        await SayAsync(string.Create(CultureInfo.InvariantCulture, $"42{id}{arguments}"), ct);
        return await question.Task.WaitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await cut.CancelAsync();
        socket.Abort();
        await reading;
        socket.Dispose();
        cut.Dispose();
    }

    // A line that breaks here ends for its reader too, who says so to all that wait.
    private async Task SayAsync(string packet, CancellationToken ct)
    {
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(packet), WebSocketMessageType.Text, endOfMessage: true, ct);
        }
        catch (Exception lost) when (!ct.IsCancellationRequested && socket.IsBreak(lost))
        {
            socket.Abort();
        }
    }

    private async Task ReadAsync()
    {
        Exception? cause = null;
        try
        {
            var buffer = new ArrayBufferWriter<byte>(4096);
            while (await socket.ReadFrameAsync(buffer, cut.Token) && await TakeAsync(Encoding.UTF8.GetString(buffer.WrittenSpan)))
            {
            }
        }
        catch (Exception lost) when (socket.IsBreak(lost))
        {
            cause = lost;
        }

        over = new LostAnswerException(cause);
        connected.TrySetException(over);
        foreach (var question in questions.Values) question.TrySetException(over);
    }

    // False when the server disconnects.
    private async Task<bool> TakeAsync(string packet)
    {
        switch (packet)
        {
            case "2":
                await SayAsync("3", cut.Token);
                return true;
            case "1" or "41":
                return false;
            case ['4', '0', .. var shown]:
                connected.TrySetResult(JsonElement.Parse(shown));
                return true;
            case ['4', '2' or '3', .. var message]:
                Hear(packet[1], message);
                return true;
            case ['4', '4', .. var error]:
                connected.TrySetException(Refusal(JsonElement.Parse(error).GetProperty("data")));
                return false;
            default:
                return true;
        }
    }

    private void Hear(char type, string message)
    {
        var start = message.IndexOf('[', StringComparison.Ordinal);
        var arguments = JsonElement.Parse(message[start..]);
        if (type == '2')
            heard(arguments[0].GetString()!, arguments[1]);
        else if (questions.TryRemove(long.Parse(message.AsSpan(0, start), CultureInfo.InvariantCulture), out var question))
            Answer(question, arguments[0]);
    }

    private static void Answer(TaskCompletionSource<JsonElement> question, JsonElement answer)
    {
        if (answer.TryGetProperty("code", out _)) question.TrySetException(Refusal(answer));
        else question.TrySetResult(answer);
    }

    // The words of the other doors, in small letters.
    private static RefusedAnswerException Refusal(JsonElement error) =>
        new(0, error.GetProperty("code").GetString()!.ToLowerInvariant());

    private static TaskCompletionSource<JsonElement> NewQuestion() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
