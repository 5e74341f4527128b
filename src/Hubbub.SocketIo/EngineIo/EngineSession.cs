using System.Diagnostics.CodeAnalysis;
using Hubbub.WebSockets;

namespace Hubbub.SocketIo.EngineIo;

/// <summary>One Engine.IO session, whichever transport carries it at the moment. Everything public may be called from any
/// thread and returns at once.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing to dispose.")]
public sealed class EngineSession
{
    private readonly EngineServer server;
    private readonly Lock gate = new();
    private readonly Backlog backlog;
    private readonly CancellationTokenSource over = new();
    private readonly TaskCompletionSource<EngineCloseReason> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Liveness liveness;
    private TaskCompletionSource? roomMade;
    private WebSocketConnection? socket;
    private EngineCloseReason? reason;
    private bool isPosting;
    private bool isUpgrading;
    private (ushort Code, string Words, bool DropsQueued)? closeWords;

    internal EngineSession(EngineServer server, string id, EngineHandshake handshake, WebSocketConnection? socket)
    {
        (this.server, this.socket, Id, Handshake, ClosedToken) = (server, socket, id, handshake, over.Token);
        (liveness, backlog) = (new Liveness(server.Options, server.Clock), new Backlog(server.Clock));
    }

    /// <summary>The <c>sid</c>: 128 random bits, a secret of the client's ("Handshake").</summary>
    public string Id { get; }

    /// <summary>The request that opened the session.</summary>
    public EngineHandshake Handshake { get; }

    /// <summary>Completes, never faults, when the session is over, with the reason.</summary>
    public Task<EngineCloseReason> Closed => closed.Task;

    /// <summary>Is cancelled when the session is over.</summary>
    public CancellationToken ClosedToken { get; }

    /// <summary>What is done with each message, in the order sent; the next one is not read before the task is completed.
    /// To be set while the session is opened. When it throws, the session is closed.</summary>
    public Func<EngineMessage, ValueTask>? OnMessage { get; set; }

    internal bool IsPolling { get { lock (gate) return socket is null; } }

    /// <summary>Queues messages, one directly after the other, and has them sent.</summary>
    /// <param name="frames">At least one.</param>
    /// <returns>False when the session is over: also when this very call found the queue full
    /// (<see cref="EngineIoOptions.MaxQueuedMessages"/>, <see cref="EngineIoOptions.MaxQueuedBytes"/>) and closed it.</returns>
    public bool Send(params ReadOnlySpan<EngineFrame> frames)
    {
        lock (gate)
        {
            if (reason is not null) return false;
            if (IsBelow(server.Options.MaxQueuedMessages, server.Options.MaxQueuedBytes)) return Queue(frames);
        }

        End(EngineCloseReason.TooSlow);
        return false;
    }

    /// <summary>Waits until the queue is at most half full, or the session is over: for who has much to send.</summary>
    public ValueTask WaitForRoomAsync() =>
        WaitForQueueBelowAsync((server.Options.MaxQueuedMessages / 2) + 1, (server.Options.MaxQueuedBytes / 2) + 1);

    /// <summary>Waits until fewer messages and fewer bytes are queued, or the session is over. Starts a flush.</summary>
    internal async ValueTask WaitForQueueBelowAsync(int messages, long bytes)
    {
        Flush();
        while (true)
        {
            ValueTask room;
            lock (gate)
            {
                if (reason is not null || IsBelow(messages, bytes)) return;
                roomMade ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = socket?.WaitForQueueBelowAsync(messages, bytes, CancellationToken.None) ?? new(roomMade.Task);
            }

            await room;
        }
    }

    /// <summary>Ends the session after what is queued has been sent. Does nothing when it is over.</summary>
    public void Close() => End(EngineCloseReason.ClosedByServer);

    /// <summary>Messages that wait, without those of a write under way.</summary>
    internal int QueuedMessages { get { lock (gate) return socket?.QueuedFrames ?? backlog.Count; } }

    internal long QueuedBytes { get { lock (gate) return socket?.QueuedBytes ?? backlog.Bytes; } }

    /// <summary>How long the client has taken nothing of what it was to take.</summary>
    internal TimeSpan StalledFor { get { lock (gate) return socket?.StalledFor ?? backlog.StalledFor; } }

    /// <summary>Queues whole frames, one directly after the other, and leaves the sending to <see cref="Flush"/>. Returns
    /// as <see cref="Send"/>.</summary>
    internal bool Enqueue(byte[] frames)
    {
        lock (gate)
        {
            if (reason is not null) return false;
            if (IsBelow(server.Options.MaxQueuedMessages, server.Options.MaxQueuedBytes))
            {
                if (socket is not null) return socket.Enqueue(frames);
                backlog.Put(EngineFrame.Split(frames));
                return true;
            }
        }

        End(EngineCloseReason.TooSlow);
        return false;
    }

    /// <summary>Queues in their order as many as there is room for, the empty ones to no effect. Null when the session is
    /// over.</summary>
    internal int? Enqueue(ReadOnlySpan<byte[]> frames, int maxMessages, long maxBytes)
    {
        lock (gate)
        {
            if (reason is not null) return null;
            if (socket is not null) return socket.Enqueue(frames, maxMessages, maxBytes);

            var added = 0;
            for (; added < frames.Length && backlog.IsBelow(maxMessages, maxBytes); added++)
                if (frames[added].Length > 0) backlog.Put(EngineFrame.Split(frames[added]));
            return added;
        }
    }

    /// <summary>Sends what is queued, as far as the client takes it at once.</summary>
    internal void Flush()
    {
        WebSocketConnection? flushed;
        lock (gate)
        {
            flushed = socket;
            if (flushed is null) backlog.Answer();
        }

        flushed?.Flush();
    }

    /// <summary>Ends the session, the WebSocket with this code and these words (RFC 6455 section 7.4).</summary>
    internal void Close(ushort code, string words, bool dropQueued)
    {
        lock (gate) closeWords = (code, words, dropQueued);
        End(EngineCloseReason.ClosedByServer);
    }

    /// <summary>The session is closed unless somebody takes this back in time, counted from its opening.</summary>
    internal void ExpireAfter(TimeSpan? time)
    {
        lock (gate) liveness.ExpireAfter(time);
    }

    internal void End(EngineCloseReason why)
    {
        lock (gate)
        {
            if (reason is not null) return;
            reason = why;
            liveness.End();
            if (socket is not null) EndSocket(socket, why);
            else if (backlog.End(why, closeWords?.DropsQueued ?? why != EngineCloseReason.ClosedByServer)) server.Forget(this);
            roomMade?.TrySetResult();
        }

        closed.SetResult(why);
        _ = over.CancelAsync();
    }

    internal async ValueTask ReceiveAsync(EnginePacket? packet)
    {
        switch (packet?.Type)
        {
            case PacketType.Message: await TellAsync(new EngineMessage(packet.Value.IsText, packet.Value.Payload)); break;
            case PacketType.Pong: HearPong(); break;
            case PacketType.Noop: break;
            case PacketType.Close: End(EngineCloseReason.ClosedByClient); break;
            default: End(EngineCloseReason.BadPacket); break;
        }
    }

    /// <summary>Waits for something to say. Null when there is nobody to say it to; a second one at a time ends the
    /// session.</summary>
    internal Task<IReadOnlyList<EngineFrame>>? Poll()
    {
        lock (gate)
        {
            if (socket is not null || backlog.IsEnded) return null;
            if (!backlog.IsPolled)
            {
                var answer = backlog.PollAsync();
                if (backlog.IsEnded) server.Forget(this);
                roomMade?.TrySetResult();
                roomMade = null;
                return answer;
            }
        }

        End(EngineCloseReason.BadPacket);
        return null;
    }

    /// <summary>False when none may be taken; a second one at a time ends the session.</summary>
    internal bool TryBeginPost()
    {
        lock (gate)
        {
            if (socket is not null || reason is not null) return false;
            if (!isPosting) return isPosting = true;
        }

        End(EngineCloseReason.BadPacket);
        return false;
    }

    internal void EndPost()
    {
        lock (gate) isPosting = false;
    }

    internal bool TryBeginUpgrade()
    {
        lock (gate) return socket is null && reason is null && !isUpgrading && (isUpgrading = true);
    }

    /// <summary>From now on polls return at once, so that the client gets through with them.</summary>
    internal void Probed()
    {
        lock (gate) backlog.HurryPolls(true);
    }

    internal bool TryUpgrade(WebSocketConnection to)
    {
        lock (gate)
        {
            // Whose POST is still read has not waited for its end, and its packets would come from two sides at once.
            if (reason is not null || isPosting) return false;
            socket = to;
            foreach (var frame in backlog.TakeAll()) to.Enqueue(frame.Bytes);
            to.Flush();
            roomMade?.TrySetResult();
            return true;
        }
    }

    internal void GiveUpUpgrade()
    {
        lock (gate)
        {
            isUpgrading = false;
            backlog.HurryPolls(false);
        }
    }

    /// <summary>Looks whether it is time for something: a ping, or the end.</summary>
    internal void Tick(long now)
    {
        EngineCloseReason? why;
        bool isPingDue;
        lock (gate)
        {
            if (reason is not null && liveness.IsForgotten(now)) server.Forget(this);
            why = reason is null ? liveness.Judge(now) : null;
            isPingDue = reason is null && why is null && liveness.TryPing(now);
        }

        if (why is { } end) End(end);
        else if (isPingDue) Send(EngineFrame.Ping);
    }

    private async ValueTask TellAsync(EngineMessage message)
    {
        if (OnMessage is not { } handle || ClosedToken.IsCancellationRequested) return;
        try
        {
            await handle(message);
        }
        catch (Exception fault)
        {
            if (!ClosedToken.IsCancellationRequested) server.LogFault(fault);
            End(EngineCloseReason.Fault);
        }
    }

    private void HearPong()
    {
        lock (gate)
            if (reason is null) liveness.Pong();
    }

    private bool IsBelow(int messages, long bytes) =>
        socket is null ? backlog.IsBelow(messages, bytes) : socket.QueuedFrames < messages && socket.QueuedBytes < bytes;

    private bool Queue(ReadOnlySpan<EngineFrame> frames)
    {
        if (socket is null)
        {
            backlog.Add(frames);
            return true;
        }

        foreach (var frame in frames[..^1]) socket.Enqueue(frame.Bytes);
        return socket.Send(frames[^1].Bytes);
    }

    private void EndSocket(WebSocketConnection ending, EngineCloseReason why)
    {
        server.Forget(this);
        var (code, words) = CloseWords.Of(why);
        var isLost = why is EngineCloseReason.TooSlow or EngineCloseReason.PingTimeout;
        if (why == EngineCloseReason.ClosedByServer && closeWords is { } given) (code, words, isLost) = given;
        _ = ending.CloseAsync(code, words, dropQueued: isLost);
    }
}
