namespace Hubbub.Proof.Clients;

/// <summary>
/// An act on a message, from the wish to its answer. Only a send may cross a broken line: it can be
/// recognised.
/// </summary>
internal sealed class PendingAct(ActKind kind, long channel)
{
    private readonly TaskCompletionSource<Ack> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ActKind Kind => kind;

    public long Channel => channel;

    /// <summary>The person it is said to; 0 when it is said in a channel that is known.</summary>
    public long To { get; init; }

    public string ClientMessageId { get; init; } = "";

    public long MessageId { get; init; }

    public string Content { get; init; } = "";

    public Task<Ack> Done => done.Task;

    public void Succeed(Ack ack) => done.TrySetResult(ack);

    public void Fail(Exception reason) => done.TrySetException(reason);
}

/// <summary>
/// The unanswered acts of a client in the order they were wished, posted again in that order on a new line.
/// </summary>
internal sealed class Outbox(ClientRecorder record)
{
    private readonly Lock gate = new();
    private readonly LinkedList<PendingAct> pending = [];
    private NativeSocket? socket;
    private long connection;
    private Exception? end;

    public void Add(PendingAct act)
    {
        lock (gate)
        {
            if (end is not null) act.Fail(end);
            pending.AddLast(act);
            if (socket is not null) Post(socket, act);
        }
    }

    public void Attach(NativeSocket line)
    {
        lock (gate)
        {
            socket = line;
            connection = record.NewConnection();
            foreach (var act in pending.ToList()) Post(line, act);
        }
    }

    public void Detach()
    {
        lock (gate) socket = null;
    }

    /// <summary>No line will come any more: whoever waits is told.</summary>
    public void Close(Exception reason)
    {
        lock (gate)
        {
            end = reason;
            foreach (var act in pending) act.Fail(reason);
        }
    }

    // Recorded and posted under one lock, so that the order of attempts is the order on the wire.
    private void Post(NativeSocket line, PendingAct act)
    {
        var (type, data, attempt) = Compose(act);
        line.Post(type, data, new Question(
            answer => Acked(act, attempt, Ack.From(answer)),
            fault => Failed(act, attempt, fault)));
    }

    private (string Type, object Data, Attempt Attempt) Compose(PendingAct act) => act.Kind switch
    {
        ActKind.Send when act.To != 0 => ("dm",
            new { to = act.To, content = act.Content, client_msg_id = act.ClientMessageId },
            record.StartSend(ClientRecorder.DmWith(act.To), act.ClientMessageId, act.Content, connection)),
        ActKind.Send => ("send_message",
            new { channel_id = act.Channel, content = act.Content, client_msg_id = act.ClientMessageId },
            record.StartSend(act.Channel, act.ClientMessageId, act.Content, connection)),
        ActKind.Edit => ("edit_message",
            new { message_id = act.MessageId, content = act.Content },
            record.StartEdit(act.Channel, act.MessageId, act.Content, connection)),
        ActKind.Delete => ("delete_message",
            new { message_id = act.MessageId },
            record.StartDelete(act.Channel, act.MessageId, connection)),
    };

    private void Acked(PendingAct act, Attempt attempt, Ack ack)
    {
        record.Acked(attempt, ack.MessageId, ack.Seq, ack.IsDuplicate);
        if (act.To != 0) record.Names(act.To, ack.Channel);
        Remove(act);
        act.Succeed(ack);
    }

    private void Failed(PendingAct act, Attempt attempt, Exception fault)
    {
        if (fault is RefusedAnswerException no) record.Refused(attempt, no);
        else record.Lost(attempt, null);

        if (fault is LostAnswerException && act.Kind == ActKind.Send) return;

        Remove(act);
        act.Fail(fault);
    }

    private void Remove(PendingAct act)
    {
        lock (gate) pending.Remove(act);
    }
}
