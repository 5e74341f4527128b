using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire;

/// <summary>Subscribes, and checks that it hears every message once and in order.</summary>
internal class Reader(Seat seat, IDialect dialect, Deliveries deliveries) : Client(seat, dialect)
{
    /// <summary>How many messages; the next one has the next place in the channel.</summary>
    public int Heard { get; private set; }

    protected override void TakeMessage(ReadOnlySpan<byte> frame)
    {
        if (Dialect.SeqOf(frame) is { } seq && seq != Heard + 1) throw new BenchFault($"a reader heard {seq} after {Heard}");

        deliveries.Take(Heard++, Dialect.NumberOf(frame));
    }
}
