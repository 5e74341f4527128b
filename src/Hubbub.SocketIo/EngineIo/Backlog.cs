namespace Hubbub.SocketIo.EngineIo;

/// <summary>What a session without a WebSocket has yet to say, and the poll that waits for it. The session's lock guards
/// it.</summary>
internal sealed class Backlog
{
    private readonly List<EngineFrame> waiting = [];
    private TaskCompletionSource<IReadOnlyList<EngineFrame>>? poll;
    private long bytes;
    private bool isHurried;
    private bool isLast;

    public bool IsPolled => poll is not null;

    /// <summary>The last word is said: there is nothing to poll for any more.</summary>
    public bool IsEnded { get; private set; }

    public bool IsBelow(int messages, long maxBytes) => waiting.Count < messages && bytes < maxBytes;

    public bool Add(ReadOnlySpan<EngineFrame> frames)
    {
        foreach (var frame in frames)
        {
            waiting.Add(frame);
            bytes += frame.Bytes.Length;
        }

        Answer();
        return true;
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
    public bool End(EngineCloseReason why)
    {
        if (why != EngineCloseReason.ClosedByServer) Take();
        waiting.Add(why == EngineCloseReason.ClosedByClient ? EngineFrame.Noop : EngineFrame.Close);
        isLast = true;
        IsEnded = why != EngineCloseReason.ClosedByServer;
        Answer();
        return IsEnded;
    }

    private void Answer()
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
        bytes = 0;
        return taken;
    }

    private const int KeptCapacity = 16;
}
