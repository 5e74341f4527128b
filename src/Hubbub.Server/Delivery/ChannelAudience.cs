using Hubbub.Chat;

namespace Hubbub.Server.Delivery;

/// <summary>Who listens to one channel, and what they have yet to be told.</summary>
internal sealed class ChannelAudience(ChannelId channel, int few)
{
    private const int MaxBacklog = 64;
    private const int Sample = 32;
    private readonly Lock guard = new();
    private readonly List<Subscription> subscriptions = [];
    private readonly List<PendingRemoval> removals = [];
    private Subscription[]? snapshot;
    private List<LogEvent> backlog = [];
    private Seq told;
    private bool isScheduled;
    private bool isRetired;
    private TaskCompletionSource? backlogTaken;
    private Task lag = Task.CompletedTask;
    // They are at least so many people more than few: who comes makes them no fewer, and who goes fewer by one at most.
    private int surplus;

    public ChannelId Channel => channel;

    /// <summary>Done when the readers can take more: few events wait to be handed out, and most queues are short.</summary>
    public Task WhenReady
    {
        get
        {
            lock (guard)
            {
                if (backlog.Count < MaxBacklog) return lag;

                backlogTaken ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return backlogTaken.Task;
            }
        }
    }

    /// <summary>Ends an audience that nobody is in, so that it can be forgotten; nothing enters it any more.</summary>
    public bool TryRetire()
    {
        lock (guard) return isRetired = subscriptions.Count == 0 && removals.Count == 0 && !isScheduled;
    }

    /// <summary>Registers a reader, who has to wait for the removals that concern them. False when retired.</summary>
    public bool TryAdd(Subscription subscription)
    {
        lock (guard)
        {
            if (isRetired) return false;

            subscription.Place = subscriptions.Count;
            subscriptions.Add(subscription);
            snapshot = null;
            var user = subscription.Listener.Actor.User;
            subscription.WaitFor(Task.WhenAll(removals.Where(r => r.Concerns(user)).Select(r => r.Over.Task)));
            return true;
        }
    }

    public void Remove(Subscription subscription)
    {
        lock (guard)
        {
            var place = subscription.Place;
            if (place >= subscriptions.Count || subscriptions[place] != subscription) return;

            (subscriptions[place] = subscriptions[^1]).Place = place;
            subscriptions.RemoveAt(subscriptions.Count - 1);
            snapshot = null;
            surplus--;
        }
    }

    /// <summary>Silences whom the removal concerns. False when retired.</summary>
    public bool TryBegin(PendingRemoval removal)
    {
        lock (guard)
        {
            if (isRetired) return false;

            removals.Add(removal);
            removal.Suspended.AddRange(subscriptions.Where(s => removal.Concerns(s.Listener.Actor.User)));
            foreach (var subscription in removal.Suspended) subscription.Suspend(removal.Over.Task);
            return true;
        }
    }

    public void End(PendingRemoval removal)
    {
        lock (guard) removals.Remove(removal);
    }

    /// <summary>Adds what has happened; true when the audience must be put on the list of work.</summary>
    public bool Add(LogEvent happened)
    {
        lock (guard)
        {
            // After a lost connection to the database the log tells again what it may have told.
            if (happened.Seq <= told) return false;
            if (subscriptions.Count == 0)
            {
                // What was not handed out yet has lost its readers too.
                backlog.Clear();
                return false;
            }

            told = happened.Seq;
            backlog.Add(happened);
            var wasScheduled = isScheduled;
            isScheduled = true;
            return !wasScheduled;
        }
    }

    public (List<LogEvent> Events, Subscription[] Readers) Take()
    {
        lock (guard)
        {
            var events = backlog;
            backlog = [];
            isScheduled = false;
            backlogTaken?.TrySetResult();
            backlogTaken = null;
            return (events, snapshot ??= [.. subscriptions]);
        }
    }

    public int Count
    {
        get
        {
            lock (guard) return subscriptions.Count;
        }
    }

    /// <summary>Who subscribes; null when they are too many people for signals.</summary>
    public IReadOnlyList<Subscription>? FewReaders()
    {
        lock (guard)
        {
            if (surplus > 0) return null;

            var readers = snapshot ??= [.. subscriptions];
            if (readers.Length <= few) return readers;

            surplus = readers.Select(r => r.Listener.Actor.User).Distinct().Count() - few;
            return surplus > 0 ? null : readers;
        }
    }

    // When the median reader lags, the machine is saturated, not the reader slow: the senders must feel it.
    public void Measure(Subscription[] readers)
    {
        var step = Math.Max(1, readers.Length / Sample);
        var sampled = 0;
        var lagging = new List<Listener>();
        for (var i = 0; i < readers.Length; i += step, sampled++)
        {
            if (readers[i].Listener.Lags) lagging.Add(readers[i].Listener);
        }

        if (lagging.Count * 2 <= sampled) return;

        var drained = Enough.Of(lagging.Select(l => l.WaitForRoomAsync().AsTask()), lagging.Count - (sampled / 2));
        lock (guard) lag = drained;
    }
}

/// <summary>A removal that has silenced its readers and waits for its commit.</summary>
internal sealed class PendingRemoval(Loss loss)
{
    /// <summary>Whether the losers are told otherwise than by their subscriptions.</summary>
    public bool IsTold => loss.IsTold;

    public List<Subscription> Suspended { get; } = [];

    public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Concerns(UserId reader) => loss.Losers.Has(reader);
}
