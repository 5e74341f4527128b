using System.Collections.Concurrent;

namespace Hubbub.Proof;

/// <summary>Where concurrent clients write down a run. Its counter is the only clock that the checker knows.</summary>
public sealed class HistoryRecorder
{
    // Forty readers of one message share one string.
    private readonly ConcurrentDictionary<string, string> texts = new();
    private readonly ConcurrentQueue<ClientRecorder> clients = new();
    private readonly ConcurrentQueue<Removal> removals = new();
    private readonly ConcurrentQueue<Readmission> readmissions = new();
    private readonly ConcurrentDictionary<(long User, long Person), long> dms = new();
    private readonly Progress acks = new();
    private long order;
    private long connections;

    public long Tick() => Interlocked.Increment(ref order);

    public long NewConnection() => Interlocked.Increment(ref connections);

    public ClientRecorder AddClient(string name, long userId, Hearing hearing = Hearing.All)
    {
        var client = new ClientRecorder(this, name, userId) { Hearing = hearing };
        clients.Enqueue(client);
        return client;
    }

    /// <summary>The DM of two people never changes: once its channel is known, it is that for all that was recorded.</summary>
    public void Names(long one, long other, long channel) => dms[(one, other)] = dms[(other, one)] = channel;

    /// <summary>How many acts have been acknowledged so far.</summary>
    public long Acks => acks.Count;

    public Task AckedAsync(long count) => acks.ReachedAsync(count);

    public void Removed(long userId, long channel, long head) =>
        removals.Enqueue(new Removal(Tick(), userId, channel, head));

    public void Readmitted(long userId, long channel) =>
        readmissions.Enqueue(new Readmission(Tick(), userId, channel));

    /// <summary>Whether they were removed and not let in again since.</summary>
    public bool IsAway(long userId, long channel)
    {
        var removed = removals.LastOrDefault(r => r.UserId == userId && r.Channel == channel);
        return removed != default
            && !readmissions.Any(r => r.UserId == userId && r.Channel == channel && r.Order > removed.Order);
    }

    /// <summary>The history of a run that has come to rest.</summary>
    public History ToHistory(IReadOnlyList<ChannelLog> logs) =>
        new([.. clients.Select(c => c.ToRecord())], logs, [.. removals], [.. readmissions]);

    internal void CountAck() => acks.Step();

    internal long ChannelOf(long user, long address) =>
        address < 0 && dms.TryGetValue((user, -address), out var channel) ? channel : address;

    internal string? Share(string? text) => text is null ? null : texts.GetOrAdd(text, text);
}
