using Hubbub.SocketIo.Packets;

namespace Hubbub.SocketIo;

/// <summary>An event from a client ("Sending and receiving data").</summary>
public sealed class SocketIoEvent
{
    private readonly SocketIoSocket socket;
    private int isAnswered;

    internal SocketIoEvent(SocketIoSocket socket, SocketIoPacket packet)
    {
        (this.socket, AckId, Name) = (socket, packet.Id, packet.Name);
        Arguments = new SocketIoArguments(packet, socket.Json);
    }

    /// <summary>The name; a number that JavaScript lets be one is its digits.</summary>
    public string Name { get; }

    /// <summary>The arguments after the name.</summary>
    public SocketIoArguments Arguments { get; }

    /// <summary>Whether the client waits for <see cref="Ack"/> ("Acknowledgement").</summary>
    public bool WantsAck => AckId is not null;

    /// <summary>What the client calls the acknowledgement it waits for; null when it waits for none. For
    /// <see cref="SocketIoNamespace.EncodeAck"/>.</summary>
    public long? AckId { get; }

    /// <summary>Answers the event. Only the first answer is sent.</summary>
    /// <param name="args">As for <see cref="SocketIoNamespace.Encode"/>.</param>
    /// <returns>False when none is wanted, one was given, or the socket is disconnected.</returns>
    public bool Ack(params object?[] args) =>
        TryAnswer() && socket.Send(PacketWriter.Ack(socket.Namespace.Name, AckId!.Value, args, socket.Json));

    private bool TryAnswer() => WantsAck && Interlocked.Exchange(ref isAnswered, 1) == 0;
}
