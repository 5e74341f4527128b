namespace Hubbub.SocketIo;

/// <summary>Sockets that hear something together, each in the same order.</summary>
internal sealed class Room
{
    private readonly Lock gate = new();
    private readonly HashSet<SocketIoSocket> sockets = [];
    private bool isRetired;

    public SocketIoSocket[] Sockets { get { lock (gate) return [.. sockets]; } }

    /// <summary>False when the room was given up in this moment.</summary>
    public bool TryJoin(SocketIoSocket socket)
    {
        lock (gate)
        {
            if (!isRetired) sockets.Add(socket);
            return !isRetired;
        }
    }

    /// <summary>True when nobody is left, and nobody will come any more.</summary>
    public bool LeaveAndRetire(SocketIoSocket socket)
    {
        lock (gate) return sockets.Remove(socket) && (isRetired = sockets.Count == 0);
    }

    public void Leave(SocketIoSocket socket)
    {
        lock (gate) sockets.Remove(socket);
    }

    // Nobody is waited for under the lock: a send is a place in a queue, or the end of who has no place left.
    public void Send(EncodedEvent encoded, SocketIoSocket? except)
    {
        lock (gate)
        {
            foreach (var socket in sockets)
                if (socket != except) socket.Send(encoded.Frames);
        }
    }
}
