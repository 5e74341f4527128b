namespace Hubbub.Proof.Clients;

/// <summary>Where a client is in each channel, and who waits for it to get somewhere.</summary>
internal sealed class Cursors(ClientRecorder record)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, long> places = [];
    // Each reload belongs to the line that asked for it; a new line overtakes it.
    private readonly Dictionary<long, NativeSocket> reloading = [];
    // Asked to begin anew, and not answered; true when a reload has been left to the answer.
    private readonly Dictionary<long, bool> beginning = [];
    private readonly List<(long Channel, long Seq, TaskCompletionSource Reached)> waiters = [];
    private Exception? end;

    public long At(long channel)
    {
        lock (gate) return places.GetValueOrDefault(channel);
    }

    public IReadOnlyDictionary<long, long> All()
    {
        lock (gate) return new Dictionary<long, long>(places);
    }

    /// <summary>False when it goes on from where it is already.</summary>
    public bool TrySet(long channel, long afterSeq)
    {
        lock (gate)
        {
            if (places.ContainsKey(channel)) return false;

            Set(channel, afterSeq);
            return true;
        }
    }

    /// <summary>From here on the client wants all after this seq.</summary>
    public void Set(long channel, long afterSeq)
    {
        lock (gate)
        {
            record.Follows(channel, afterSeq);
            places[channel] = afterSeq;
            reloading.Remove(channel);
            beginning.Remove(channel);
            Wake(channel);
        }
    }

    public void Drop(long channel)
    {
        lock (gate)
        {
            if (places.Remove(channel)) record.Follows(channel, null);
            reloading.Remove(channel);
        }
    }

    /// <summary>A live element. While its channel is being reloaded it is left out: the reload brings it.</summary>
    public void Hear(long channel, Element element)
    {
        lock (gate)
        {
            if (!places.ContainsKey(channel)) record.Saw(channel, element, SeenBy.Unasked);
            else if (!reloading.ContainsKey(channel)) Take(channel, element);
        }
    }

    /// <summary>
    /// The channel is asked for from a place of the client's choice. A reload that ended meanwhile would subscribe behind
    /// it, and end what the answer begins.
    /// </summary>
    public void Begin(long channel)
    {
        lock (gate)
        {
            beginning[channel] = false;
            reloading.Remove(channel);
        }
    }

    /// <summary>It was refused. True when a reload was left to it, which nobody does then.</summary>
    public bool GiveUpBeginning(long channel)
    {
        lock (gate) return beginning.Remove(channel, out var hasReload) && hasReload;
    }

    /// <summary>False when this line reloads the channel already, or begins it anew.</summary>
    public bool StartReload(long channel, NativeSocket line)
    {
        lock (gate)
        {
            if (beginning.ContainsKey(channel))
            {
                beginning[channel] = true;
                return false;
            }

            if (reloading.GetValueOrDefault(channel) == line) return false;

            reloading[channel] = line;
            return true;
        }
    }

    /// <summary>A reloaded element; false when this reload has been overtaken.</summary>
    public bool Reload(long channel, NativeSocket line, Element element)
    {
        lock (gate)
        {
            if (reloading.GetValueOrDefault(channel) != line) return false;

            Take(channel, element);
            return true;
        }
    }

    public bool IsReloading(long channel, NativeSocket line)
    {
        lock (gate) return reloading.GetValueOrDefault(channel) == line;
    }

    public void EndReload(long channel)
    {
        lock (gate) reloading.Remove(channel);
    }

    public void EndReloads()
    {
        lock (gate)
        {
            reloading.Clear();
            beginning.Clear();
        }
    }

    public Task ReachedAsync(long channel, long seq, CancellationToken ct)
    {
        lock (gate)
        {
            if (places.GetValueOrDefault(channel) >= seq) return Task.CompletedTask;
            if (end is not null) return Task.FromException(end);

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters.Add((channel, seq, reached));
            return reached.Task.WaitAsync(ct);
        }
    }

    public void Close(Exception reason)
    {
        lock (gate)
        {
            end = reason;
            waiters.ForEach(w => w.Reached.TrySetException(reason));
        }
    }

    private void Take(long channel, Element element)
    {
        record.Saw(channel, element);
        places[channel] = Math.Max(places[channel], element.Seq);
        Wake(channel);
    }

    private void Wake(long channel)
    {
        foreach (var waiter in waiters.Where(w => w.Channel == channel && w.Seq <= places[channel]))
            waiter.Reached.TrySetResult();
        waiters.RemoveAll(w => w.Reached.Task.IsCompleted);
    }
}
