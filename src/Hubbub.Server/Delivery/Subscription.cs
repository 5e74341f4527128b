using Hubbub.Chat;

namespace Hubbub.Server.Delivery;

/// <summary>
/// A reader's cursor in a channel. It hears exactly the event at <c>next</c>: lower ones were heard, higher ones wait
/// until the log has filled the gap.
/// </summary>
internal sealed class Subscription(Listener listener, ChannelId channel)
{
    private readonly Lock guard = new();
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

    public ChannelId Channel => channel;

    /// <summary>Done when no removal is under way that the reader has to wait for.</summary>
    public Task RemovalsOver { get; private set; } = Task.CompletedTask;

    /// <summary>Done when the cursor is set, or the subscription is over.</summary>
    public Task Opened
    {
        get
        {
            lock (guard) return opened?.Task ?? Task.CompletedTask;
        }
    }

    /// <summary>Done when the first replay has reached the end of the log, or the subscription is over.</summary>
    public Task CaughtUp
    {
        get
        {
            lock (guard)
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
        lock (guard)
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
        lock (guard)
        {
            if (!IsStarted || suspensions > 0) return false;

            listener.Reply(answer(new Seq(next - 1)));
            return true;
        }
    }

    /// <summary>Takes events in their order, as far as the cursor and the queue allow.</summary>
    public Offered Offer(IReadOnlyList<LogEvent> events, ReadOnlySpan<byte[]> frames)
    {
        lock (guard)
        {
            var (first, last) = (events[0].Seq.Value, events[^1].Seq.Value);
            if (firstOffered == 0) firstOffered = first;
            lastOffered = Math.Max(lastOffered, last);
            if (state != State.Live || suspensions > 0) return Offered.Nothing;
            if (first > next || last - first != frames.Length - 1) return FallBehind();

            var known = (int)Math.Min(next - first, frames.Length);
            if (listener.EnqueueLive(frames[known..]) is not { } queued) return Offered.Nothing;

            next += queued;
            return known + queued == frames.Length ? Offered.Queued : FallBehind();
        }
    }

    /// <summary>Takes what has no place in the log; false when the channel is not heard.</summary>
    public bool Signal(EncodedEvents signal)
    {
        lock (guard)
        {
            if (!IsHeard) return false;

            listener.Signal(signal);
            return true;
        }
    }

    /// <summary>After which place the next page of the replay begins; null when there is nothing to replay.</summary>
    public Seq? ReplayFrom()
    {
        lock (guard)
        {
            return state == State.Behind && suspensions == 0 ? new Seq(next - 1) : null;
        }
    }

    /// <summary>Queues a page; true when there is nothing more to fill: the cursor hears live from now on.</summary>
    public bool Fill(IReadOnlyList<LogEvent> events, Seq head, ReadOnlySpan<byte[]> frames)
    {
        lock (guard)
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
        lock (guard) RemovalsOver = removalsOver;
    }

    /// <summary>Holds its tongue while a removal is being committed.</summary>
    public void Suspend(Task removalOver)
    {
        lock (guard)
        {
            suspensions++;
            RemovalsOver = Task.WhenAll(RemovalsOver, removalOver);
        }
    }

    /// <summary>A removal did not happen. True when the reader may go on: what was missed is in the log.</summary>
    public bool Revive()
    {
        lock (guard)
        {
            if (--suspensions > 0 || !IsStarted) return false;

            state = State.Behind;
            return true;
        }
    }

    /// <summary>True when the reader had heard this channel until now.</summary>
    public bool End()
    {
        lock (guard)
        {
            var wasHeard = IsStarted;
            state = State.Ended;
            HasOpened();
            CatchUp();
            return wasHeard;
        }
    }

    private bool IsStarted => state is State.Behind or State.Live;

    private Offered FallBehind()
    {
        state = State.Behind;
        return Offered.Behind;
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

/// <summary>What became of the events that a subscription was offered.</summary>
internal enum Offered
{
    Nothing,
    Queued,
    Behind,
}
