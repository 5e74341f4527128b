using Hubbub.Chat;

namespace Hubbub.Server.Delivery;

/// <summary>
/// A reader's cursor in a channel. It hears exactly the event at <c>next</c>: lower ones were heard, higher ones wait
/// until the log has filled the gap.
/// </summary>
internal sealed class Subscription(Listener listener, ChannelId channel)
{
    private readonly Lock guard = new();
    private readonly TaskCompletionSource caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private State state = State.Opening;
    private long next;
    private long firstOffered;
    private long lastOffered;

    public Listener Listener => listener;

    public ChannelId Channel => channel;

    /// <summary>Done when no removal is under way that the reader has to wait for.</summary>
    public Task RemovalsOver { get; set; } = Task.CompletedTask;

    public bool IsOpen => state != State.Ended;

    public bool IsBehind => state == State.Behind;

    /// <summary>Done when the first replay has reached the end of the log, or the subscription is over.</summary>
    public Task CaughtUp => caughtUp.Task;

    /// <summary>
    /// Sets the cursor once the right is known, and lets the answer go out before the first event. False when the right
    /// was taken away meanwhile.
    /// </summary>
    public bool Start(Seq? after, Seq head, Func<Seq, byte[]?> answer)
    {
        lock (guard)
        {
            if (state != State.Opening) return false;

            // Without a place it starts at the head, or at what was said since it registered: that was not heard yet.
            var start = after?.Value ?? head.Value;
            next = after is null && firstOffered > 0 ? Math.Min(start + 1, firstOffered) : start + 1;
            if (answer(new Seq(next - 1)) is { } frame) listener.Reply(frame);
            if (next > Math.Max(head.Value, lastOffered)) GoLive();
            else state = State.Behind;
            return true;
        }
    }

    /// <summary>Takes consecutive events, as far as the cursor and the queue allow.</summary>
    public Offered Offer(Seq first, ReadOnlySpan<byte[]> frames)
    {
        lock (guard)
        {
            if (firstOffered == 0) firstOffered = first.Value;
            lastOffered = Math.Max(lastOffered, first.Value + frames.Length - 1);
            if (state != State.Live) return Offered.Nothing;
            if (first.Value > next) return FallBehind();

            var known = (int)Math.Min(next - first.Value, frames.Length);
            if (listener.EnqueueLive(frames[known..]) is not { } queued) return Offered.Nothing;

            next += queued;
            return known + queued == frames.Length ? Offered.Queued : FallBehind();
        }
    }

    /// <summary>After which place the next page of the replay begins; null when there is nothing to replay.</summary>
    public Seq? ReplayFrom()
    {
        lock (guard)
        {
            return state == State.Behind ? new Seq(next - 1) : null;
        }
    }

    /// <summary>Queues a page; true when the cursor has reached the end of the log and hears live from now on.</summary>
    public bool Fill(IReadOnlyList<LogEvent> events, Seq head, Func<LogEvent, byte[]> encode)
    {
        lock (guard)
        {
            if (state != State.Behind) return true;

            foreach (var happened in events)
            {
                if (happened.Seq.Value != next) continue;

                listener.Enqueue(encode(happened));
                next++;
            }

            if (next <= Math.Max(head.Value, lastOffered)) return false;

            GoLive();
            return true;
        }
    }

    /// <summary>Holds its tongue while a removal is being committed.</summary>
    public void Suspend()
    {
        lock (guard)
        {
            if (state != State.Ended) state = State.Suspended;
        }
    }

    /// <summary>The removal did not happen: what was missed is in the log. True when it was suspended.</summary>
    public bool Revive()
    {
        lock (guard)
        {
            if (state != State.Suspended) return false;

            state = State.Behind;
            return true;
        }
    }

    public void End()
    {
        lock (guard) state = State.Ended;
        caughtUp.TrySetResult();
    }

    private Offered FallBehind()
    {
        state = State.Behind;
        return Offered.Behind;
    }

    private void GoLive()
    {
        state = State.Live;
        caughtUp.TrySetResult();
    }

    private enum State
    {
        Opening,
        Behind,
        Live,
        Suspended,
        Ended,
    }
}

/// <summary>What became of an event that a subscription was offered.</summary>
internal enum Offered
{
    Nothing,
    Queued,
    Behind,
}
