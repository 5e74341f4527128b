namespace Hubbub.SocketIo;

/// <summary>The acknowledgements that a socket waits for.</summary>
internal sealed class PendingAcks
{
    private readonly Lock gate = new();
    private Dictionary<long, TaskCompletionSource<SocketIoArguments>>? waiting;
    private long last;
    private bool isOver;

    public (long Id, Task<SocketIoArguments> Answer) Add()
    {
        var answer = new TaskCompletionSource<SocketIoArguments>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (isOver) answer.SetException(new IOException("Disconnected."));
            else (waiting ??= [])[++last] = answer;
            return (last, answer.Task);
        }
    }

    public void Remove(long id)
    {
        lock (gate) waiting?.Remove(id);
    }

    /// <summary>An answer to what was never asked, or was given up, is nobody's.</summary>
    public void Answer(long id, SocketIoArguments args)
    {
        lock (gate)
            if (waiting?.Remove(id, out var answer) == true) answer.SetResult(args);
    }

    public void End()
    {
        lock (gate)
        {
            isOver = true;
            if (waiting is null) return;
            foreach (var answer in waiting.Values) answer.TrySetException(new IOException("Disconnected."));
            waiting = null;
        }
    }
}
