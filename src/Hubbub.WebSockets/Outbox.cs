using System.Buffers;

namespace Hubbub.WebSockets;

/// <summary>What a connection has yet to say. One write at a time; what gathers meanwhile goes out in the next one.
/// Unbounded by itself: its owner watches <see cref="Frames"/> and <see cref="Bytes"/>.</summary>
internal sealed class Outbox(WebSocketConnection owner, Stream stream, TimeProvider clock, CancellationToken over)
    : IThreadPoolWorkItem
{
    private const int BatchBytes = 16 * 1024;
    private const int KeptCapacity = 16;

    [ThreadStatic]
    private static List<Outbox>? Together;

    // It is its own lock: of what a fan-out touches for each reader, every object less counts.
    private readonly SocketStream? socket = stream as SocketStream;
    private readonly Queue<byte[]> waiting = new();
    private List<(int Frames, long Bytes, TaskCompletionSource Reached)>? waiters;
    private TaskCompletionSource? written;
    private byte[]? pong;
    private byte[]? close;
    private long bytes;
    private long writeStarted;
    private bool isFlushing;
    private bool isWriting;
    private bool isSealed;

    public int Frames { get { lock (this) return waiting.Count; } }

    public long Bytes { get { lock (this) return bytes; } }

    public TimeSpan StalledFor
    {
        get { lock (this) return isWriting ? clock.GetElapsedTime(writeStarted) : TimeSpan.Zero; }
    }

    public bool Add(byte[] frame, bool startFlush)
    {
        lock (this)
        {
            if (isSealed) return false;
            if (frame.Length == 0) return true;

            Put(frame);
            if (isFlushing || !startFlush) return true;
            isFlushing = true;
        }

        // Behind what is queued already, which may have more for the same write.
        if (Together is { } together) together.Add(this);
        else ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    /// <summary>What this thread adds meanwhile is written afterwards: each connection's in one write.</summary>
    public static void Gather(Action adding)
    {
        List<Outbox> begun = [];
        Together = begun;
        try
        {
            adding();
        }
        finally
        {
            Together = null;
            foreach (var outbox in begun) outbox.Write();
        }
    }

    /// <summary>Adds a run of frames up to the limits, the empty ones to no effect, and leaves the writing to
    /// <see cref="Flush"/>.</summary>
    /// <returns>How many were added; null when nothing will be sent any more.</returns>
    public int? AddRun(ReadOnlySpan<byte[]> frames, int maxFrames, long maxBytes)
    {
        lock (this) return isSealed ? null : Put(frames, maxFrames, maxBytes);
    }

    /// <summary>The same and a <see cref="Flush"/>; but a frame that finds nothing waiting goes past the queue.</summary>
    public int? WriteRun(ReadOnlySpan<byte[]> frames, int maxFrames, long maxBytes)
    {
        ReadOnlyMemory<byte> batch;
        byte[]? pooled = null;
        int added;
        lock (this)
        {
            if (isSealed) return null;

            if (frames is [{ Length: > 0 } frame] && IsIdle)
            {
                added = 1;
                batch = frame.AsMemory(socket!.TryWrite(frame));
                if (batch.IsEmpty) return added;
                BeginWrite();
            }
            else
            {
                added = Put(frames, maxFrames, maxBytes);
                if (isFlushing || !TryTake(out batch, out pooled)) return added;
            }
        }

        _ = WriteAllAsync(batch, pooled);
        return added;
    }

    /// <summary>Answers a ping. Pongs that wait are merged into the newest (RFC 6455 section 5.5.3), so a peer that
    /// pings and never reads costs one frame.</summary>
    public void Pong(byte[] frame)
    {
        lock (this)
        {
            if (isSealed) return;
            pong = frame;
        }

        Flush();
    }

    /// <summary>Takes nothing more, and ends with the close frame.</summary>
    /// <returns>A task that completes when the socket has taken the close frame, or never will.</returns>
    public Task Seal(byte[] closeFrame, bool dropQueued)
    {
        lock (this)
        {
            written ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!isSealed) close = closeFrame;
            isSealed = true;
            if (dropQueued) Drop();
        }

        Flush();
        return written.Task;
    }

    /// <summary>Forgets everything and lets everyone go who waits.</summary>
    public void Stop()
    {
        lock (this)
        {
            isSealed = true;
            close = null;
            Drop();
            written?.TrySetResult();
        }
    }

    public ValueTask WaitBelowAsync(int frames, long bytes, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frames);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        TaskCompletionSource reached;
        lock (this)
        {
            if (IsBelow(frames, bytes)) return ValueTask.CompletedTask;

            reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (waiters ??= []).Add((frames, bytes, reached));
        }

        Flush();
        return new ValueTask(reached.Task.WaitAsync(ct));
    }

    void IThreadPoolWorkItem.Execute() => Write();

    private void Write()
    {
        if (TryTake(out var batch, out var pooled)) _ = WriteAllAsync(batch, pooled);
    }

    public void Flush()
    {
        ReadOnlyMemory<byte> batch;
        byte[]? pooled;
        lock (this)
        {
            if (isFlushing || !TryTake(out batch, out pooled)) return;
        }

        _ = WriteAllAsync(batch, pooled);
    }

    private bool IsIdle => socket is not null && !isFlushing && bytes == 0 && pong is null;

    private int Put(ReadOnlySpan<byte[]> frames, int maxFrames, long maxBytes)
    {
        var added = 0;
        for (; added < frames.Length && waiting.Count < maxFrames && bytes < maxBytes; added++)
        {
            if (frames[added].Length > 0) Put(frames[added]);
        }

        return added;
    }

    private void Put(byte[] frame)
    {
        waiting.Enqueue(frame);
        bytes += frame.Length;
    }

    private async Task WriteAllAsync(ReadOnlyMemory<byte> batch, byte[]? pooled)
    {
        try
        {
            do
            {
                await stream.WriteAsync(batch, over);
                if (pooled is not null) ArrayPool<byte>.Shared.Return(pooled);
            }
            while (TryTake(out batch, out pooled));
        }
        catch (Exception)
        {
            // The socket failed or the connection was cut: whatever the stream throws, there is nobody to tell.
            owner.Lost();
        }
    }

    private bool TryTake(out ReadOnlyMemory<byte> batch, out byte[]? pooled)
    {
        lock (this)
        {
            pooled = null;
            batch = NextFrame();
            isFlushing = isWriting = false;
            if (batch.IsEmpty)
            {
                if (isSealed) written?.TrySetResult();
                return false;
            }

            BeginWrite();
            if (NextFits(batch.Length)) batch = Gather(batch, out pooled);
            if (waiting.Count == 0 && waiting.Capacity > KeptCapacity) waiting.TrimExcess();
            WakeWaiters();
            return true;
        }
    }

    private void BeginWrite()
    {
        isFlushing = isWriting = true;
        writeStarted = clock.GetTimestamp();
    }

    // Small frames are cheaper copied together than written one by one; a large one goes alone, as it is.
    private ReadOnlyMemory<byte> Gather(ReadOnlyMemory<byte> first, out byte[]? pooled)
    {
        pooled = ArrayPool<byte>.Shared.Rent(BatchBytes);
        first.CopyTo(pooled);
        var used = first.Length;
        while (NextFits(used))
        {
            var next = NextFrame();
            next.CopyTo(pooled, used);
            used += next.Length;
        }

        return pooled.AsMemory(0, used);
    }

    private bool NextFits(int used) => PeekFrame() is { } next && used + next.Length <= BatchBytes;

    private byte[]? PeekFrame() => pong ?? (waiting.TryPeek(out var next) ? next : close);

    // Control frames may stand between any two messages, so a pong goes first; a close is always the last.
    private byte[] NextFrame()
    {
        var next = PeekFrame();
        if (next is null) return [];

        if (ReferenceEquals(next, pong)) pong = null;
        else if (ReferenceEquals(next, close)) close = null;
        else bytes -= waiting.Dequeue().Length;
        return next;
    }

    private void Drop()
    {
        waiting.Clear();
        (bytes, pong) = (0, null);
        WakeWaiters();
    }

    private void WakeWaiters()
    {
        if (waiters is null) return;

        foreach (var (belowFrames, belowBytes, reached) in waiters)
            if (IsBelow(belowFrames, belowBytes)) reached.TrySetResult();
        waiters.RemoveAll(w => w.Reached.Task.IsCompleted);
        if (waiters.Count == 0) waiters = null;
    }

    private bool IsBelow(int belowFrames, long belowBytes) => waiting.Count < belowFrames && bytes < belowBytes;
}
