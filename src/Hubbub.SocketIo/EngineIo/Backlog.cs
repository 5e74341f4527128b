namespace Hubbub.SocketIo.EngineIo;

/// <summary>What a session without a WebSocket has yet to say, and the poll that waits for it. The session's lock guards
/// it.</summary>
internal sealed class Backlog(TimeProvider clock)
{
    private readonly List<EngineFrame> waiting = [];
    private long waitingSince;
    private TaskCompletionSource<IReadOnlyList<EngineFrame>>? poll;
    private bool isHurried;
    private bool isLast;

    public bool IsPolled => poll is not null;

    /// <summary>The last word is said: there is nothing to poll for any more.</summary>
    public bool IsEnded { get; private set; }

    public int Count => waiting.Count;

    public long Bytes { get; private set; }

    /// <summary>How long the client has fetched nothing of what waits.</summary>
    public TimeSpan StalledFor => waiting.Count == 0 ? TimeSpan.Zero : clock.GetElapsedTime(waitingSince);

    public bool IsBelow(int messages, long maxBytes) => waiting.Count < messages && Bytes < maxBytes;

    /// <summary>Adds what the next <see cref="Answer"/> or poll takes along.</summary>
    public void Put(ReadOnlySpan<EngineFrame> frames)
    {
        if (waiting.Count == 0) waitingSince = clock.GetTimestamp();
        foreach (var frame in frames)
        {
            waiting.Add(frame);
            Bytes += frame.Bytes.Length;
        }
    }

    public void Add(ReadOnlySpan<EngineFrame> frames)
    {
        Put(frames);
        Answer();
    }

    public Task<IReadOnlyList<EngineFrame>> PollAsync()
    {
        poll = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = poll.Task;
        Answer();
        return task;
    }

    /// <summary>While hurried, a poll with nothing to hear returns at once with a noop ("Upgrade").</summary>
    public void HurryPolls(bool isHurried)
    {
        this.isHurried = isHurried;
        Answer();
    }

    public IReadOnlyList<EngineFrame> TakeAll()
    {
        poll?.SetResult([EngineFrame.Noop]);
        poll = null;
        return Take();
    }

    /// <summary>Says the last word. False when it waits for a poll: only a program that closes by itself has said
    /// something worth waiting for.</summary>
    public bool End(EngineCloseReason why, bool dropsQueued)
    {
        if (dropsQueued) Take();
        waiting.Add(why == EngineCloseReason.ClosedByClient ? EngineFrame.Noop : EngineFrame.Close);
        isLast = true;
        IsEnded = why != EngineCloseReason.ClosedByServer;
        Answer();
        return IsEnded;
    }

    /// <summary>Answers the poll that waits, when there is something to say.</summary>
    public void Answer()
    {
        if (poll is null || (waiting.Count == 0 && !isHurried)) return;

        poll.SetResult(waiting.Count == 0 ? [EngineFrame.Noop] : Take());
        poll = null;
        IsEnded |= isLast;
    }

    private EngineFrame[] Take()
    {
        EngineFrame[] taken = [.. waiting];
        waiting.Clear();
        if (waiting.Capacity > KeptCapacity) waiting.TrimExcess();
        Bytes = 0;
        return taken;
    }

    private const int KeptCapacity = 16;
}
