using System.Buffers;

namespace Hubbub.WebSockets;

/// <summary>The server's end of one WebSocket (RFC 6455) without extensions. One reader at a time; everything else
/// may be called from any thread. An idle connection holds no buffer and no timer.</summary>
public class WebSocketConnection : IAsyncDisposable
{
    private const int Idle = 0, Reading = 1, Seeking = 2;

    private static readonly byte[] SharedPing = WebSocketFrame.Ping([]);

    private readonly Stream stream;
    private readonly WebSocketLimits limits;
    private readonly TimeProvider clock;
    private readonly FrameReader reader;
    private readonly Outbox outbox;
    // Null where ending the reading wakes who reads: a token would keep as much again for each that waits.
    private readonly CancellationTokenSource? over;
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Ending? ending;
    private bool isOver;
    private int turn;
    private long lastHeard;
    private long lastPing;

    /// <summary>Speaks over a stream on which the handshake is done.</summary>
    /// <param name="stream">From <see cref="WebSocketHandshake.AcceptAsync"/>, or any duplex stream whose writes are
    /// sent without a flush and whose empty reads wait for data; disposed with the connection.</param>
    /// <param name="limits">Sizes and times.</param>
    /// <param name="clock">Measures silence and stalls, and times the close.</param>
    public WebSocketConnection(Stream stream, WebSocketLimits limits, TimeProvider clock)
    {
        this.stream = stream;
        this.limits = limits;
        this.clock = clock;
        reader = new FrameReader(limits.MaxMessageBytes, limits.MaxMessageFrames);
        over = stream is DetachedStream ? null : new CancellationTokenSource();
        outbox = new Outbox(this, stream, clock, Over);
        lastHeard = lastPing = clock.GetTimestamp();
    }

    /// <summary>Frames that wait for the socket, without those of the write under way.</summary>
    public int QueuedFrames => outbox.Frames;

    /// <summary>Bytes of the frames that wait, headers included, without those of the write under way.</summary>
    public long QueuedBytes => outbox.Bytes;

    /// <summary>How long the write under way (at most 16 KiB, or one larger frame) has waited for the socket; zero
    /// when there is none. A host that buffers, as Kestrel does with 64 KiB, counts as the socket.</summary>
    public TimeSpan StalledFor => outbox.StalledFor;

    /// <summary>Completes, never faults, when the connection is over: closed by both sides, lost or cut.</summary>
    public Task Closed => closed.Task;

    /// <summary>The code that ended the connection, or is about to: the first of ours and the peer's. 1005 when the
    /// peer closed without a code, 1006 when it was lost or cut without a close (section 7.1.5); null before.</summary>
    public ushort? CloseCode => Volatile.Read(ref ending)?.Code;

    /// <summary>The words that came with <see cref="CloseCode"/> (section 7.1.6), empty for none; null before.</summary>
    public string? CloseReason => Volatile.Read(ref ending)?.Reason;

    /// <summary>Waits for the next whole message. Pings are answered meanwhile, pongs noted, closes answered
    /// (section 5.5). Never throws for anything a peer does: it is answered with 1002 for a breach of sections 5.1 to 5.5
    /// or a wrong close code, 1007 for text or a close reason that is not UTF-8 (section 8.1, as soon as it is
    /// certain), 1009 for a message over the limits, and the connection ends.</summary>
    /// <param name="ct">Gives up waiting; the connection stays as it is.</param>
    /// <returns>The message, valid until the next call; null once the connection is over.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">Another call is still waiting.</exception>
    public ValueTask<WebSocketMessage?> ReadAsync(CancellationToken ct)
    {
        var before = Interlocked.CompareExchange(ref turn, Reading, Idle);
        if (before == Reading) throw new InvalidOperationException("One reader at a time.");
        if (before == Seeking) return NoneAsync(ct);
        return ct.CanBeCanceled ? NextUnlessAsync(ct) : NextAsync(Over, ct);
    }

    /// <summary>Queues a whole frame and has the pool write it, together with what else is queued by then. Returns at
    /// once.</summary>
    /// <param name="frame">Built by <see cref="WebSocketFrame"/>; never changed afterwards, so it may be shared. Of an
    /// empty array nothing is sent.</param>
    /// <returns>False when the connection is closing or over: the frame will not be sent.</returns>
    public bool Send(byte[] frame) => outbox.Add(frame, startFlush: true);

    /// <summary>What is sent on this thread until the action is over, to whichever connections, is written then: to each
    /// in one write.</summary>
    /// <param name="sending">Waits for nothing, and does not gather itself.</param>
    public static void Gather(Action sending) => Outbox.Gather(sending);

    /// <summary>Like <see cref="Send"/>, but leaves the writing to <see cref="Flush"/> or the next Send.</summary>
    /// <param name="frame">As for <see cref="Send"/>.</param>
    /// <returns>As for <see cref="Send"/>.</returns>
    public bool Enqueue(byte[] frame) => outbox.Add(frame, startFlush: false);

    /// <summary>Queues whole frames in their order while fewer than the limits are queued; writing is left to
    /// <see cref="Flush"/> or the next Send.</summary>
    /// <param name="frames">As for <see cref="Send"/>.</param>
    /// <param name="maxFrames">Adds none while so many frames wait.</param>
    /// <param name="maxBytes">Adds none while so many bytes wait.</param>
    /// <returns>How many were taken, the empty ones included; null when the connection is closing or over.</returns>
    public int? Enqueue(ReadOnlySpan<byte[]> frames, int maxFrames, long maxBytes) =>
        outbox.AddRun(frames, maxFrames, maxBytes);

    /// <summary>Queues whole frames as the other one, and writes on the caller's thread what the socket takes at once: the
    /// cheapest way for a frame that many connections get.</summary>
    /// <param name="frames">As for <see cref="Send"/>.</param>
    /// <param name="maxFrames">As for <see cref="Enqueue(ReadOnlySpan{byte[]}, int, long)"/>.</param>
    /// <param name="maxBytes">As for <see cref="Enqueue(ReadOnlySpan{byte[]}, int, long)"/>.</param>
    /// <returns>As for <see cref="Enqueue(ReadOnlySpan{byte[]}, int, long)"/>.</returns>
    public int? Write(ReadOnlySpan<byte[]> frames, int maxFrames, long maxBytes) =>
        outbox.WriteRun(frames, maxFrames, maxBytes);

    /// <summary>Writes what is queued on the caller's thread as far as the socket takes it at once; the rest follows
    /// by itself. Does nothing while a write is under way.</summary>
    public void Flush() => outbox.Flush();

    /// <summary>Waits until fewer frames are queued, or the connection is over. Starts a flush.</summary>
    /// <param name="frames">At least 1.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public ValueTask WaitForQueueBelowAsync(int frames, CancellationToken ct) =>
        outbox.WaitBelowAsync(frames, long.MaxValue, ct);

    /// <summary>Waits until fewer frames and fewer bytes are queued, or the connection is over. Starts a flush.</summary>
    /// <param name="frames">At least 1.</param>
    /// <param name="bytes">At least 1.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public ValueTask WaitForQueueBelowAsync(int frames, long bytes, CancellationToken ct) =>
        outbox.WaitBelowAsync(frames, bytes, ct);

    /// <summary>Closes from our side (section 7.1.2): what is queued, then the close frame, then nothing more. Messages
    /// that still come are thrown away. Only the first close counts; later calls wait for the same end.</summary>
    /// <param name="code">1000 to 1003, 1007 to 1014 or 3000 to 4999 (section 7.4).</param>
    /// <param name="reason">A few words, cut after 123 bytes of UTF-8.</param>
    /// <param name="dropQueued">True when what is queued no longer matters.</param>
    /// <returns>Completes when the connection is over, at most twice <see cref="WebSocketLimits.CloseTimeout"/> later:
    /// once for the socket to take our frames, once for the peer to answer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The code may not stand in a close frame.</exception>
    public Task CloseAsync(ushort code, string reason, bool dropQueued = false)
    {
        Begin(Ending.Ours(code, reason), dropQueued);
        return Closed;
    }

    /// <summary>Cuts the connection without a close frame (section 7.1.7). Does nothing once it is over.</summary>
    public void Abort() => End(isCut: true);

    /// <summary>To be called about once a second: pings a silent peer and closes with 4009 on one silent for too long,
    /// as <see cref="WebSocketLimits"/> says. Silence is time without a byte read, so somebody has to be reading.</summary>
    public void Tick()
    {
        if (CloseCode is not null) return;

        var now = clock.GetTimestamp();
        var silence = clock.GetElapsedTime(Volatile.Read(ref lastHeard), now);
        if (silence >= limits.PeerTimeout)
        {
            _ = CloseAsync(CloseCodes.NoPong, "no pong", dropQueued: true);
        }
        else if (silence >= limits.PingInterval && clock.GetElapsedTime(lastPing, now) >= limits.PingInterval)
        {
            lastPing = now;
            Enqueue(SharedPing);
            Flush();
        }
    }

    /// <summary>Cuts the connection unless it is over, and disposes the stream. To be called when no
    /// <see cref="ReadAsync"/> is waiting and, on Kestrel, as the last thing before the request's delegate returns: a socket
    /// that is still open <see cref="WebSocketLimits.CloseTimeout"/> later is cut.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Abort();
        if (Interlocked.Exchange(ref turn, Seeking) == Idle) reader.Free();
        if (stream is SocketStream socket) _ = socket.CutUnlessClosedAsync(limits.CloseTimeout, clock);
        await stream.DisposeAsync();
    }

    internal void Lost() => End(isCut: false);

    private void EndTurn()
    {
        Interlocked.CompareExchange(ref turn, Idle, Reading);
        // A close that began while it was our turn to read has left the waiting for the peer's answer to us.
        if (Volatile.Read(ref ending) is { } begun) SeekIfFree(begun);
    }

    private CancellationToken Over => over?.Token ?? CancellationToken.None;

    private async ValueTask<WebSocketMessage?> NoneAsync(CancellationToken ct)
    {
        await Closed.WaitAsync(ct);
        return null;
    }

    private async ValueTask<WebSocketMessage?> NextUnlessAsync(CancellationToken ct)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, Over);
        return await NextAsync(both.Token, ct);
    }

    // It waits itself: each method that waits for a silent peer holds some hundred bytes for as long.
    private async ValueTask<WebSocketMessage?> NextAsync(CancellationToken waiting, CancellationToken ct)
    {
        try
        {
            while (Volatile.Read(ref ending) is null)
            {
                var arrival = reader.Next();
                if (arrival is Arrival.Text or Arrival.Binary)
                    return new WebSocketMessage(arrival == Arrival.Text, reader.Payload);

                Obey(arrival);
                if (arrival != Arrival.Incomplete) continue;

                // An empty read waits for data while nobody holds a buffer for it.
                if (reader.Release()) _ = await stream.ReadAsync(Memory<byte>.Empty, waiting);
                Receive(await stream.ReadAsync(reader.Space(), waiting));
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || Volatile.Read(ref ending) is not null)
        {
            // A reset, a cut, a stream already gone: for the reader it is one thing, the peer is not there.
            Lose();
        }
        finally
        {
            EndTurn();
        }

        await Closed.WaitAsync(ct);
        return null;
    }

    private void Obey(Arrival arrival)
    {
        if (arrival == Arrival.Ping) outbox.Pong(WebSocketFrame.Pong(reader.Payload.Span));
        else if (arrival == Arrival.Close) Begin(Ending.Theirs(reader.Payload.Span), dropQueued: false);
        else if (arrival == Arrival.Fault) Begin(reader.Fault!, dropQueued: false);
    }

    private void Receive(int count)
    {
        Volatile.Write(ref lastHeard, clock.GetTimestamp());
        reader.Received(count);
        if (count == 0) Lose();
    }

    // A peer that hangs up after our close has answered well enough; what we still have to write is written.
    private void Lose()
    {
        if (Volatile.Read(ref ending) is { } begun) begun.PeerIsDone();
        else End(isCut: false);
    }

    private void Begin(Ending begun, bool dropQueued)
    {
        if (Interlocked.CompareExchange(ref ending, begun, null) is not null) return;

        var written = outbox.Seal(begun.Frame, dropQueued);
        SeekIfFree(begun);
        _ = FinishAsync(begun, written);
    }

    private async Task FinishAsync(Ending begun, Task written)
    {
        try
        {
            await written.WaitAsync(limits.CloseTimeout, clock);
            await begun.PeerDone.WaitAsync(limits.CloseTimeout, clock);
            End(isCut: false);
        }
        catch (TimeoutException)
        {
            End(isCut: true);
        }
    }

    private void SeekIfFree(Ending begun)
    {
        if (begun.PeerDone.IsCompleted) return;
        if (Interlocked.CompareExchange(ref turn, Seeking, Idle) == Idle) _ = SeekAsync(begun);
    }

    // Leaves the reader's memory alone: the message handed out last may still be in use.
    private async Task SeekAsync(Ending begun)
    {
        var seeker = new CloseSeeker((ulong)reader.Remaining);
        var buffer = ArrayPool<byte>.Shared.Rent(1024);
        try
        {
            for (var isDone = seeker.Feed(reader.Unread); !isDone;)
            {
                var count = await stream.ReadAsync(buffer, Over);
                isDone = count == 0 || seeker.Feed(buffer.AsSpan(0, count));
            }
        }
        catch (Exception)
        {
            // The peer is gone or out of time: there is no answer to wait for.
        }

        ArrayPool<byte>.Shared.Return(buffer);
        begun.PeerIsDone();
    }

    private void End(bool isCut)
    {
        if (Interlocked.Exchange(ref isOver, true)) return;

        var begun = Interlocked.CompareExchange(ref ending, Ending.Lost(), null);
        if (isCut) (stream as SocketStream)?.Cut();
        outbox.Stop();
        begun?.PeerIsDone();
        (stream as DetachedStream)?.EndReading();
        _ = over?.CancelAsync();
        closed.SetResult();
    }
}
