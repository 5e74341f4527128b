using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire;

/// <summary>Subscribes, and checks that it hears every event once and in order.</summary>
internal sealed class Reader(Seat seat, Deliveries deliveries) : Client(seat)
{
    public long LastSeq { get; private set; }

    protected override void Take(ReadOnlySpan<byte> frame)
    {
        if (!Json.IsMessage(frame)) return;

        var seq = Json.Seq(frame);
        if (seq != LastSeq + 1) throw new BenchFault($"a reader heard {seq} after {LastSeq}");

        LastSeq = seq;
        deliveries.Count++;
    }

    protected override void Joined(long lastSeq) => LastSeq = lastSeq;
}

/// <summary>What all readers have heard together.</summary>
internal sealed class Deliveries
{
    public long Count { get; set; }
}
