using System.Text.Json;

namespace Hubbub.Proof.Clients;

public sealed partial class NativeClient
{
    /// <summary>
    /// Sends until it is answered, over as many lines as it takes, always under the same client_msg_id.
    /// </summary>
    public Task<Ack> SendAsync(long channel, string content, string clientMessageId) =>
        DoAsync(new PendingAct(ActKind.Send, channel) { Content = content, ClientMessageId = clientMessageId });

    /// <summary>Sends to a person, as SendAsync does; the DM of the two is opened when there is none yet.</summary>
    public Task<Ack> SendToAsync(long person, string content, string clientMessageId) => DoAsync(
        new PendingAct(ActKind.Send, channel: 0) { To = person, Content = content, ClientMessageId = clientMessageId });

    /// <summary>The DM with somebody.</summary>
    public async Task<long> OpenDmAsync(long person) =>
        (await AskAsync("create_dm", new { user_id = person })).GetProperty("conversation_id").GetInt64();

    /// <summary>Edits once: a lost answer is told as LostAnswerException.</summary>
    public Task<Ack> EditAsync(long channel, long message, string content) =>
        DoAsync(new PendingAct(ActKind.Edit, channel) { MessageId = message, Content = content });

    public Task<Ack> DeleteAsync(long channel, long message) =>
        DoAsync(new PendingAct(ActKind.Delete, channel) { MessageId = message });

    /// <summary>Subscribes and keeps the cursor: after that seq, or from the head that the answer names.</summary>
    public async Task<JsonElement> FollowAsync(long channel, long? afterSeq = null)
    {
        cursors.Begin(channel);
        var asked = record.Tick();
        object data = afterSeq is null ? new { channel_id = channel } : new { channel_id = channel, after_seq = afterSeq };
        try
        {
            return await AskAsync("subscribe", data, answer =>
            {
                SeeJoin(asked, channel, answer);
                cursors.Set(channel, afterSeq ?? answer.GetProperty("last_seq").GetInt64());
            });
        }
        catch
        {
            // A new line resumes it.
            if (cursors.GiveUpBeginning(channel)) Break();
            throw;
        }
    }

    public Task<JsonElement> UnfollowAsync(long channel) =>
        AskAsync("unsubscribe", new { channel_id = channel }, _ => cursors.Drop(channel));

    public Task MarkReadAsync(long channel, long seq) =>
        MarkAsync("mark_read", record.StartRead(Epoch, channel, seq), seq);

    public Task MarkUnreadAsync(long channel, long from) =>
        MarkAsync("mark_unread", record.StartUnread(Epoch, channel, from), from);

    public Task<JsonElement> HistoryAsync(long channel, int limit = 50) => AskAsync(
        "history", new { channel_id = channel, limit }, answer =>
        {
            foreach (var message in answer.GetProperty("messages").EnumerateArray())
                record.Saw(channel, Wire.ReadMessage(message), SeenBy.Reading);
        });

    public void Type(long channel, bool isActive) =>
        socket?.Post("typing", new { channel_id = channel, active = isActive }, null);

    public Task<JsonElement> PingAsync() => AskAsync("ping", new { });

    /// <summary>Where it has a cursor at the moment.</summary>
    public IEnumerable<long> Followed => cursors.All().Keys;

    public long CursorOf(long channel) => cursors.At(channel);

    /// <summary>Done when this client has heard all up to that seq.</summary>
    public Task ReachedAsync(long channel, long seq, CancellationToken ct = default) => cursors.ReachedAsync(channel, seq, ct);

    /// <summary>Any command; what is to happen at once on its reply runs before the next frame is read.</summary>
    public Task<JsonElement> AskAsync(string type, object data, Action<JsonElement>? answered = null)
    {
        var done = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (socket is not { } line) return Task.FromException<JsonElement>(new LostAnswerException());

        line.Post(type, data, new Question(
            answer =>
            {
                answered?.Invoke(answer);
                done.TrySetResult(answer);
            },
            fault => done.TrySetException(fault)));
        return done.Task;
    }

    // What never left for want of a line was never marked.
    private Task MarkAsync(string type, Watermark mark, long seq) => socket is null
        ? Task.FromException(new LostAnswerException())
        : record.WatchAsync(mark, AskAsync(type, new { channel_id = mark.Channel, seq }));

    private Task<Ack> DoAsync(PendingAct act)
    {
        outbox.Add(act);
        return act.Done;
    }
}
