using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Hubbub.Server.Hosting;

/// <summary>The ports, taken before anything else starts: a second server is refused before it touches the data.</summary>
internal sealed class ListenSockets : IDisposable
{
    private readonly List<(IPEndPoint Asked, Socket Socket)> bound = [];

    public ListenSockets(IEnumerable<IPEndPoint> addresses)
    {
        foreach (var address in addresses) bound.Add((address, Bind(address)));
    }

    /// <summary>Hands a port over to Kestrel, which closes it.</summary>
    public Socket Take(EndPoint asked)
    {
        var index = bound.FindIndex(it => it.Asked.Equals(asked));
        if (index < 0) return SocketTransportOptions.CreateDefaultBoundListenSocket(asked);

        var socket = bound[index].Socket;
        bound.RemoveAt(index);
        return socket;
    }

    public void Dispose()
    {
        foreach (var (_, socket) in bound) socket.Dispose();
    }

    private Socket Bind(IPEndPoint address)
    {
        try
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(address);
            // Bound is not taken: until one of them listens, two programs may bind the same port.
            socket.Listen(512);
            return socket;
        }
        catch (SocketException problem)
        {
            Dispose();
            throw new CannotStartException($"Hubbub cannot listen on {address}: {Reason(problem)}.", problem);
        }
    }

    private static string Reason(SocketException problem) => problem.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "the port is used by another program",
        SocketError.AccessDenied => "ports below 1024 need a right that this user does not have",
        SocketError.AddressNotAvailable => "this machine has no such address",
        _ => problem.Message,
    };
}
