using Hubbub.Chat;

namespace Hubbub.Server.Delivery;

/// <summary>
/// A reader's cursor in a channel. It hears exactly the event at <c>next</c>: lower ones were heard, higher ones wait
/// until the log has filled the gap.
/// </summary>
internal sealed class Subscription(Listener listener, ChannelId channel)
{
    // It is its own lock: a connection has some of them, and a fan-out touches as little as it can for each reader.
    private TaskCompletionSource? opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // Made for who waits for it: most come to the end of the log at once.
    private TaskCompletionSource? caughtUp;
    private bool hasCaughtUp;
    private State state = State.Opening;
    private int suspensions;
    private long next;
    private long firstOffered;
    private long lastOffered;

    public Listener Listener => listener;

    /// <summary>Where its audience keeps it.</summary>
    public int Place { get; set; }

    public ChannelId Channel => channel;

    /// <summary>Done when no removal is under way that the reader has to wait for.</summary>
    public Task RemovalsOver { get; private set; } = Task.CompletedTask;

    /// <summary>Done when the cursor is set, or the subscription is over.</summary>
    public Task Opened
    {
        get
        {
            lock (this) return opened?.Task ?? Task.CompletedTask;
        }
    }

    /// <summary>Done when the first replay has reached the end of the log, or the subscription is over.</summary>
    public Task CaughtUp
    {
        get
        {
            lock (this)
            {
                if (hasCaughtUp) return Task.CompletedTask;

                caughtUp ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return caughtUp.Task;
            }
        }
    }

    public bool IsEnded => state == State.Ended;

    /// <summary>The right is known and not being taken away.</summary>
    public bool IsHeard => IsStarted && suspensions == 0;

    public bool IsBehind => state == State.Behind;

    /// <summary>
    /// Sets the cursor once the right is known, and lets the answer go out before the first event. False while a removal
    /// is under way, and after one.
    /// </summary>
    public bool Start(Seq? after, Seq head, Func<Seq, byte[]> answer)
    {
        lock (this)
        {
            if (state != State.Opening || suspensions > 0) return false;

            // Without a place it starts at the head, or at what was said since it registered: that was not heard yet.
            var start = after?.Value ?? head.Value;
            next = after is null && firstOffered > 0 ? Math.Min(start + 1, firstOffered) : start + 1;
            listener.Reply(answer(new Seq(next - 1)));
            if (next > Math.Max(head.Value, lastOffered)) GoLive();
            else state = State.Behind;
            HasOpened();
            return true;
        }
    }

    /// <summary>Answers in the midst of the events, with the place up to which they were heard. False as for Start.</summary>
    public bool Answer(Func<Seq, byte[]> answer)
    {
        lock (this)
        {
            if (!IsStarted || suspensions > 0) return false;

            listener.Reply(answer(new Seq(next - 1)));
            return true;
        }
    }

    /// <summary>Takes events in their order, as far as the cursor and the queue allow. True when the log has to fill in
    /// the rest.</summary>
    public bool Offer(IReadOnlyList<LogEvent> events, ReadOnlySpan<byte[]> frames)
    {
        lock (this)
        {
            var (first, last) = (events[0].Seq.Value, events[^1].Seq.Value);
            if (firstOffered == 0) firstOffered = first;
            lastOffered = Math.Max(lastOffered, last);
            if (state != State.Live || suspensions > 0) return false;
            if (first > next || last - first != frames.Length - 1) return FallBehind();

            var known = (int)Math.Min(next - first, frames.Length);
            if (listener.SendLive(frames[known..]) is not { } sent) return false;

            next += sent;
            return known + sent < frames.Length && FallBehind();
        }
    }

    /// <summary>Takes what has no place in the log; false when the channel is not heard.</summary>
    public bool Signal(EncodedEvents signal)
    {
        lock (this)
        {
            if (!IsHeard) return false;

            listener.Signal(signal);
            return true;
        }
    }

    /// <summary>After which place the next page of the replay begins; null when there is nothing to replay.</summary>
    public Seq? ReplayFrom()
    {
        lock (this)
        {
            return state == State.Behind && suspensions == 0 ? new Seq(next - 1) : null;
        }
    }

    /// <summary>Queues a page; true when there is nothing more to fill: the cursor hears live from now on.</summary>
    public bool Fill(IReadOnlyList<LogEvent> events, Seq head, ReadOnlySpan<byte[]> frames)
    {
        lock (this)
        {
            if (state != State.Behind || suspensions > 0) return true;

            for (var i = 0; i < frames.Length; i++)
            {
                if (events[i].Seq.Value != next) continue;
                if (!listener.Enqueue(frames[i])) return true;

                next++;
            }

            if (next <= Math.Max(head.Value, lastOffered)) return false;

            GoLive();
            return true;
        }
    }

    /// <summary>Has to wait for a removal that was under way before it came.</summary>
    public void WaitFor(Task removalsOver)
    {
        lock (this) RemovalsOver = removalsOver;
    }

    /// <summary>Holds its tongue while a removal is being committed.</summary>
    public void Suspend(Task removalOver)
    {
        lock (this)
        {
            suspensions++;
            RemovalsOver = Task.WhenAll(RemovalsOver, removalOver);
        }
    }

    /// <summary>A removal did not happen. True when the reader may go on: what was missed is in the log.</summary>
    public bool Revive()
    {
        lock (this)
        {
            if (--suspensions > 0 || !IsStarted) return false;

            state = State.Behind;
            return true;
        }
    }

    /// <summary>True when the reader had heard this channel until now.</summary>
    public bool End()
    {
        lock (this)
        {
            var wasHeard = IsStarted;
            state = State.Ended;
            HasOpened();
            CatchUp();
            return wasHeard;
        }
    }

    private bool IsStarted => state is State.Behind or State.Live;

    private bool FallBehind()
    {
        state = State.Behind;
        return true;
    }

    private void HasOpened()
    {
        opened?.TrySetResult();
        opened = null;
    }

    private void GoLive()
    {
        state = State.Live;
        CatchUp();
    }

    private void CatchUp()
    {
        hasCaughtUp = true;
        caughtUp?.TrySetResult();
        caughtUp = null;
    }

    private enum State
    {
        Opening,
        Behind,
        Live,
        Ended,
    }
}
