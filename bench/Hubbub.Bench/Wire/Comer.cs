using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire;

/// <summary>Comes in, subscribes, and stays.</summary>
internal sealed class Comer(Seat seat, IDialect dialect) : Client(seat, dialect)
{
    protected override void TakeMessage(ReadOnlySpan<byte> frame) =>
        throw new BenchFault("somebody heard a message that nobody had sent");
}
