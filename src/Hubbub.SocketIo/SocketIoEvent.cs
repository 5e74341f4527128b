using Hubbub.SocketIo.Packets;

namespace Hubbub.SocketIo;

/// <summary>An event from a client ("Sending and receiving data").</summary>
public sealed class SocketIoEvent
{
    private readonly SocketIoSocket socket;
    private readonly long? id;
    private int isAnswered;

    internal SocketIoEvent(SocketIoSocket socket, SocketIoPacket packet)
    {
        (this.socket, id, Name) = (socket, packet.Id, packet.Name);
        Arguments = new SocketIoArguments(packet, socket.Json);
    }

    /// <summary>The name; a number that JavaScript lets be one is its digits.</summary>
    public string Name { get; }

    /// <summary>The arguments after the name.</summary>
    public SocketIoArguments Arguments { get; }

    /// <summary>Whether the client waits for <see cref="Ack"/> ("Acknowledgement").</summary>
    public bool WantsAck => id is not null;

    /// <summary>Answers the event. Only the first answer is sent.</summary>
    /// <param name="args">As for <see cref="SocketIoNamespace.Encode"/>.</param>
    /// <returns>False when none is wanted, one was given, or the socket is disconnected.</returns>
    public bool Ack(params object?[] args) =>
        TryAnswer() && socket.Send(PacketWriter.Ack(socket.Namespace.Name, id!.Value, args, socket.Json));

    private bool TryAnswer() => WantsAck && Interlocked.Exchange(ref isAnswered, 1) == 0;
}
