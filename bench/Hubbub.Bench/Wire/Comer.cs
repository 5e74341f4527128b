using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire;

/// <summary>Comes in, subscribes, and stays.</summary>
internal class Comer(Seat seat) : Client(seat, NativeDialect.Instance)
{
    public virtual bool IsIn => IsJoined;

    public virtual void Enter() => Join();

    protected override void TakeMessage(ReadOnlySpan<byte> frame) =>
        throw new BenchFault("somebody heard a message that nobody had sent");
}

/// <summary>Comes to a WebSocket that is nothing more: nobody has to be let in, and nobody says a word.</summary>
internal sealed class BareComer(Seat nobody) : Comer(nobody)
{
    public override bool IsIn => IsReady;

    public override void Enter()
    {
    }

    protected override (string Path, string Credentials) Door => ("/ws", "Accept: */*");

    protected override bool IsWelcomed => false;
}

/// <summary>Comes to SignalR, which puts it into its groups, and stays.</summary>
internal sealed class GroupMember()
    : Client(new Seat("", new Place(default, default, "")), SignalRDialect.Instance)
{
    protected override void TakeMessage(ReadOnlySpan<byte> frame) =>
        throw new BenchFault("somebody heard a message that nobody had sent");
}
