using System.Diagnostics;
using System.Globalization;

namespace Hubbub.Bench.Wire;

/// <summary>What the members of a community did and what came of it: when, in which order, and how long it took.</summary>
internal sealed class Company
{
    private readonly Dictionary<long, long> postedAt = [];
    private readonly Dictionary<long, long> typedAt = [];
    private readonly Dictionary<long, (long At, string Status)> changedAt = [];
    private readonly Dictionary<(long Channel, long Seq), long> order = [];

    public List<long> Acks { get; } = [];

    public List<long> Deliveries { get; } = [];

    public List<long> Typing { get; } = [];

    public List<long> Presence { get; } = [];

    public int Posts => postedAt.Count;

    public int Changes { get; private set; }

    public int Types { get; private set; }

    /// <summary>What was measured up to now is thrown away; what was promised is not.</summary>
    public void BeginAgain()
    {
        foreach (var times in (List<long>[])[Acks, Deliveries, Typing, Presence]) times.Clear();
        (Changes, Types) = (0, 0);
    }

    public void Posted(long number) => postedAt[number] = Stopwatch.GetTimestamp();

    public void Typed(long user)
    {
        typedAt[user] = Stopwatch.GetTimestamp();
        Types++;
    }

    public void Changed(long user, string status)
    {
        changedAt[user] = (Stopwatch.GetTimestamp(), status);
        Changes++;
    }

    public void Acked(long number) => Acks.Add(Stopwatch.GetTimestamp() - postedAt[number]);

    /// <summary>Who comes first to a place says what belongs there; all others have to hear the same.</summary>
    public void Heard(long channel, long seq, long number)
    {
        if (order.TryAdd((channel, seq), number) || order[(channel, seq)] == number)
            Deliveries.Add(Stopwatch.GetTimestamp() - postedAt[number]);
        else
            throw new BenchFault($"at {seq} of channel {channel} somebody heard {number}, another {order[(channel, seq)]}");
    }

    public void HeardTyping(long user)
    {
        if (typedAt.TryGetValue(user, out var at)) Typing.Add(Stopwatch.GetTimestamp() - at);
    }

    public void HeardPresence(long user, ReadOnlySpan<byte> frame)
    {
        if (!changedAt.TryGetValue(user, out var change)) return;
        if (frame.IndexOf(System.Text.Encoding.ASCII.GetBytes($"\"status\":\"{change.Status}\"")) >= 0)
            Presence.Add(Stopwatch.GetTimestamp() - change.At);
    }

    /// <summary>Throws unless each message was heard at the place that its sender was told.</summary>
    public void Compare(IEnumerable<IAuthor> authors)
    {
        foreach (var author in authors)
        {
            foreach (var (number, receipt) in author.Receipts)
            {
                var place = (author.Seat.Place.Channel.Value, receipt.Seq);
                var heard = order.GetValueOrDefault(place, -1).ToString(CultureInfo.InvariantCulture);
                if (heard != number)
                    throw new BenchFault($"{number} was acknowledged as {place}, {receipt}, where the others heard {heard}");
            }
        }
    }
}
