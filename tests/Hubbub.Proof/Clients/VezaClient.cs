using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace Hubbub.Proof.Clients;

/// <summary>
/// A program of Veza's in one room, on one line: it knows no seqs, keeps no place and sends nothing a second time. DMs
/// reach it unasked.
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

    /// <summary>Whose DMs are heard to their end.</summary>
    public IReadOnlyList<long> Friends { get; init; } = [];

    /// <summary>Whether it is in the room still.</summary>
    public bool IsThere => joined.Task.IsCompletedSuccessfully && !reading.IsCompleted;

    /// <summary>Comes into the room; what is said from here on is heard.</summary>
    public async Task JoinAsync(CancellationToken ct = default)
    {
        socket.Options.SetRequestHeader("Authorization", $"Bearer {rest.Token}");
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var scheme = rest.Server.Scheme == "https" ? "wss" : "ws";
        await socket.ConnectAsync(new UriBuilder(new Uri(rest.Server, dialect.Path)) { Scheme = scheme }.Uri, ct);
        // DMs are heard as soon as the handshake is answered.
        foreach (var friend in Friends) record.ListensFromHere(ClientRecorder.DmWith(friend));
        reading = ReadAsync();
        await SayAsync(new { type = "join", room = room.Name }, ct);
        await joined.Task.WaitAsync(ct);
    }

    /// <summary>Says it once, one thing at a time; its end is in the record.</summary>
    public Task SendAsync(string content, CancellationToken ct = default) => SendAsync(
        new Said(record.StartSend(room.Channel, "", content, connection), dialect.Sent),
        new { type = "message", room = room.Name, content }, ct);

    /// <summary>As SendAsync, to one person; the DM of the two is opened when there is none yet.</summary>
    public Task SendToAsync(long person, string content, CancellationToken ct = default) => SendAsync(
        new Said(record.StartSend(ClientRecorder.DmWith(person), "", content, connection), dialect.SentToPerson),
        new { type = "dm", to = dialect.IdOf(person), content }, ct);

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

    private async Task SendAsync(Said sending, object frame, CancellationToken ct)
    {
        lock (gate) said = sending;
        // Who ended the line before this was said could not know of it.
        if (over is { } end) End(end);
        else await SayAsync(frame, ct);
        await sending.Answered.Task.WaitAsync(ct);
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
        if (VezaWire.TryReadMessage(frame, rest.UserId, out var person, out var element))
            Hear(person == 0 ? room.Channel : ClientRecorder.DmWith(person), element);
        else if (type == dialect.Joined) Join();
        else if (type == said?.Answer) Answer(messageId: 0);
        else if (type == "error") Refuse();
    }

    private void Hear(long channel, Element element)
    {
        record.Saw(channel, element);
        lock (gate)
        {
            heardIds.Add(element.MessageId);
            foreach (var waiter in waiters.Where(w => w.Id == element.MessageId)) waiter.Heard.TrySetResult();
        }

        if (said is { Answer: null, Attempt: var mine } && element.ActorId == rest.UserId
            && (channel, element.Content) == (mine.Channel, mine.Content))
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

    /// <summary>Without a word for an answer it is answered by itself.</summary>
    private sealed record Said(Attempt Attempt, string? Answer)
    {
        public TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
