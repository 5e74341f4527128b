using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace Hubbub.Proof.Clients;

/// <summary>Which of Veza's two dialects a program speaks, and at which door.</summary>
public sealed record VezaDialect(string Path, string Joined, string? Sent)
{
    public static readonly VezaDialect Veza1 = new("/", "join_ack", "message_sent");

    /// <summary>Who sends hears its own message, and nothing else.</summary>
    public static readonly VezaDialect Veza3 = new("/ws/chat", "join", Sent: null);
}

/// <summary>A room, by the name that Veza knows and by the id that the logs know.</summary>
public sealed record Room(string Name, long Channel);

/// <summary>
/// A program of Veza's in one room, on one line: it knows no seqs, keeps no place and sends nothing a second time.
/// </summary>
public sealed class VezaClient(VezaDialect dialect, RestClient rest, ClientRecorder record, Room room) : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly long connection = record.NewConnection();
    private readonly TaskCompletionSource joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource cut = new();
    private readonly Lock gate = new();
    private readonly List<(long Id, TaskCompletionSource Heard)> waiters = [];
    private readonly HashSet<long> heardIds = [];
    private Said? said;
    private LostAnswerException? over;
    private Task reading = Task.CompletedTask;

    /// <summary>Whether it is in the room still.</summary>
    public bool IsThere => joined.Task.IsCompletedSuccessfully && !reading.IsCompleted;

    /// <summary>Comes into the room; what is said from here on is heard.</summary>
    public async Task JoinAsync(CancellationToken ct = default)
    {
        socket.Options.SetRequestHeader("Authorization", $"Bearer {rest.Token}");
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var scheme = rest.Server.Scheme == "https" ? "wss" : "ws";
        await socket.ConnectAsync(new UriBuilder(new Uri(rest.Server, dialect.Path)) { Scheme = scheme }.Uri, ct);
        reading = ReadAsync();
        await SayAsync(new { type = "join", room = room.Name }, ct);
        await joined.Task.WaitAsync(ct);
    }

    /// <summary>Says it once, one thing at a time; its end is in the record.</summary>
    public async Task SendAsync(string content, CancellationToken ct = default)
    {
        var sending = new Said(record.StartSend(room.Channel, "", content, connection));
        lock (gate) said = sending;
        // Who ended the line before this was said could not know of it.
        if (over is { } end) End(end);
        else await SayAsync(new { type = "message", room = room.Name, content }, ct);
        await sending.Answered.Task.WaitAsync(ct);
    }

    /// <summary>Done when the message with this id was heard.</summary>
    public Task HeardAsync(long messageId, CancellationToken ct = default)
    {
        lock (gate)
        {
            if (heardIds.Contains(messageId)) return Task.CompletedTask;
            if (over is not null) return Task.FromException(over);

            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters.Add((messageId, heard));
            return heard.Task.WaitAsync(ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await cut.CancelAsync();
        socket.Abort();
        await reading;
        socket.Dispose();
        cut.Dispose();
    }

    private async Task SayAsync(object frame, CancellationToken ct)
    {
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame), WebSocketMessageType.Text, true, ct);
        }
        catch (Exception lost) when (!ct.IsCancellationRequested && socket.IsBreak(lost))
        {
            End(new LostAnswerException(lost));
        }
    }

    private async Task ReadAsync()
    {
        Exception? cause = null;
        try
        {
            var buffer = new ArrayBufferWriter<byte>(4096);
            while (await socket.ReadFrameAsync(buffer, cut.Token)) Hear(JsonElement.Parse(buffer.WrittenSpan));
        }
        catch (Exception lost) when (socket.IsBreak(lost))
        {
            cause = lost;
        }

        End(new LostAnswerException(cause));
    }

    private void Hear(JsonElement frame)
    {
        var type = VezaWire.TypeOf(frame);
        if (VezaWire.TryReadMessage(frame, out var element)) Hear(element);
        else if (type == dialect.Joined) Join();
        else if (type == dialect.Sent) Answer(messageId: 0);
        else if (type == "error") Refuse();
    }

    private void Hear(Element element)
    {
        record.Saw(room.Channel, element);
        lock (gate)
        {
            heardIds.Add(element.MessageId);
            foreach (var waiter in waiters.Where(w => w.Id == element.MessageId)) waiter.Heard.TrySetResult();
        }

        if (dialect.Sent is null && element.ActorId == rest.UserId && element.Content == said?.Attempt.Content)
            Answer(element.MessageId);
    }

    private void Join()
    {
        record.ListensFromHere(room.Channel);
        joined.TrySetResult();
    }

    private void Answer(long messageId)
    {
        if (TakeSaid() is not { } sent) return;

        record.Acked(sent.Attempt, messageId, seq: 0, isDuplicate: false);
        sent.Answered.TrySetResult();
    }

    // A sentence for people does not tell a final no from a fault.
    private void Refuse()
    {
        joined.TrySetException(new RefusedAnswerException(0, "error"));
        if (TakeSaid() is not { } refused) return;

        record.Lost(refused.Attempt, "error");
        refused.Answered.TrySetException(new RefusedAnswerException(0, "error"));
    }

    private void End(LostAnswerException end)
    {
        joined.TrySetException(end);
        lock (gate)
        {
            over = end;
            waiters.ForEach(w => w.Heard.TrySetException(end));
        }

        if (TakeSaid() is not { } lost) return;

        record.Lost(lost.Attempt, null);
        lost.Answered.TrySetException(end);
    }

    private Said? TakeSaid()
    {
        lock (gate)
        {
            var taken = said;
            said = null;
            return taken;
        }
    }

    private sealed record Said(Attempt Attempt)
    {
        public TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
