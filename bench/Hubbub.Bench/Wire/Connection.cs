using System.Net;
using System.Net.Sockets;

namespace Hubbub.Bench.Wire;

/// <summary>One socket of the load. A <see cref="ClientLoop"/> tells it when there is something to read.</summary>
internal abstract class Connection : IDisposable
{
    public Socket Socket { get; } =
        new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>Reads once what is there. The space is lent for the call.</summary>
    public abstract void Read(byte[] space);

    public void Send(ReadOnlySpan<byte> bytes)
    {
        var sent = Socket.Send(bytes, SocketFlags.None, out var error);
        if (sent != bytes.Length) NotTaken(error);
    }

    public void Open(IPEndPoint server)
    {
        Socket.Connect(server);
        Socket.Blocking = false;
    }

    protected virtual void NotTaken(SocketError error) =>
        throw new BenchFault($"the server does not read what is sent ({error})");

    public void Dispose() => Socket.Dispose();
}
