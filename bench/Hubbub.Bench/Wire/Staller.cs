using System.Net.Sockets;
using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire;

/// <summary>A reader that stops reading, perhaps for ever, and is told or not that it is too slow.</summary>
internal sealed class Staller(Seat seat, Deliveries deliveries, ClientLoop loop)
    : Reader(seat, NativeDialect.Instance, deliveries)
{
    private bool isListening = true;
    private bool isGone;

    /// <summary>The code that the server closed with, if that came through.</summary>
    public ushort? Code { get; private set; }

    /// <summary>The connection is no more, whether or not anybody has read why.</summary>
    public bool IsCut => isGone || Socket.Poll(0, SelectMode.SelectError);

    public void Stall()
    {
        loop.Ignore(this);
        isListening = false;
    }

    public void Wake()
    {
        loop.Listen(this);
        isListening = true;
    }

    protected override void Closed(ushort code)
    {
        Code = code;
        Leave();
    }

    // The answer to an old ping comes too late for who was cut off meanwhile, which the next reading tells.
    protected override void NotTaken(SocketError error)
    {
        if (error is not (SocketError.ConnectionReset or SocketError.Shutdown)) base.NotTaken(error);
    }

    protected override void HungUp(SocketError error) => Leave();

    private void Leave()
    {
        if (isListening && !isGone) loop.Ignore(this);
        isGone = true;
    }
}
