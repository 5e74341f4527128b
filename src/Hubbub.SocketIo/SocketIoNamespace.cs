using System.Collections.Concurrent;
using System.Text.Json;
using Hubbub.SocketIo.Packets;

namespace Hubbub.SocketIo;

/// <summary>A namespace: who may connect to it, the sockets that have, and the rooms they are in. May be used from any
/// thread.</summary>
public sealed class SocketIoNamespace
{
    private readonly ConcurrentDictionary<string, Room> rooms = new();
    private readonly Room everybody = new();
    private readonly JsonSerializerOptions json;

    internal SocketIoNamespace(string name, JsonSerializerOptions json) => (Name, this.json) = (name, json);

    /// <summary>The name, with its slash; <c>/</c> is the main namespace.</summary>
    public string Name { get; }

    /// <summary>The sockets connected now.</summary>
    public IReadOnlyList<SocketIoSocket> Sockets => everybody.Sockets;

    internal Func<SocketIoSocket, CancellationToken, Task>? Connecting { get; private set; }

    /// <summary>Says what is done with each client that wants to connect: it is refused by a
    /// <see cref="ConnectRefusedException"/> (any other exception is logged and refuses with <c>Internal error</c>), or gets its
    /// handlers by <see cref="SocketIoSocket.On"/>. What is sent to it meanwhile follows its CONNECT packet. Without
    /// this, every client may connect.</summary>
    /// <param name="connect">Gets the socket, and a token that is cancelled when the client is gone. While it waits, nothing
    /// more is read from this client.</param>
    /// <returns>This namespace.</returns>
    public SocketIoNamespace OnConnect(Func<SocketIoSocket, CancellationToken, Task> connect)
    {
        Connecting = connect;
        return this;
    }

    /// <summary>Writes an event, once for all who will get it.</summary>
    /// <param name="name">The name, not one of the reserved (<c>connect</c>, <c>disconnect</c> ...).</param>
    /// <param name="args">Each serialized by <see cref="SocketIoOptions.SerializerOptions"/>; binary in them becomes an
    /// attachment. A single array has to stand in another one, or it is taken for all the arguments; a single
    /// <see cref="SocketIoArguments"/> is all of its arguments, with their attachments.</param>
    /// <exception cref="JsonException">An argument cannot be written.</exception>
    /// <exception cref="NotSupportedException">An argument is of a type that JSON does not know.</exception>
    public EncodedEvent Encode(string name, params object?[] args) =>
        new(this, PacketWriter.Event(Name, null, name, args, json));

    /// <summary>Writes an event with one argument that is JSON already.</summary>
    /// <param name="name">As above.</param>
    /// <param name="utf8Json">One JSON value, not checked: the caller promises that, and that no control character stands in
    /// it unescaped.</param>
    public EncodedEvent EncodeJson(string name, ReadOnlySpan<byte> utf8Json) =>
        new(this, PacketWriter.Json(Name, name, utf8Json, json));

    /// <summary>Writes the answer to an event of one client, instead of <see cref="SocketIoEvent.Ack"/>, which sends
    /// it.</summary>
    /// <param name="ackId">From <see cref="SocketIoEvent.AckId"/>. That each is answered once is the caller's to mind.</param>
    /// <param name="args">As for <see cref="Encode"/>.</param>
    public EncodedEvent EncodeAck(long ackId, params object?[] args) =>
        new(this, PacketWriter.Ack(Name, ackId, args, json));

    /// <summary>Sends an event to every socket of the namespace, without waiting for any.</summary>
    /// <param name="encoded">From this namespace.</param>
    /// <param name="except">Who does not get it, for one.</param>
    public void Send(EncodedEvent encoded, SocketIoSocket? except = null) => everybody.Send(Checked(encoded), except);

    /// <summary>Sends an event to every socket in a room, without waiting for any. Two such events reach all who get both
    /// in the same order.</summary>
    /// <param name="room">The room; nothing happens when nobody is in it.</param>
    /// <param name="encoded">From this namespace.</param>
    /// <param name="except">Who does not get it, for one.</param>
    public void SendTo(string room, EncodedEvent encoded, SocketIoSocket? except = null)
    {
        if (rooms.TryGetValue(room, out var found)) found.Send(Checked(encoded), except);
    }

    /// <summary>Sends an event to every socket of the namespace.</summary>
    /// <param name="name">As for <see cref="Encode"/>.</param>
    /// <param name="args">As there.</param>
    public void Emit(string name, params object?[] args) => Send(Encode(name, args));

    /// <summary>Sends an event to every socket in a room.</summary>
    /// <param name="room">The room.</param>
    /// <param name="name">As for <see cref="Encode"/>.</param>
    /// <param name="args">As there.</param>
    public void EmitTo(string room, string name, params object?[] args) => SendTo(room, Encode(name, args));

    /// <summary>The sockets in a room now.</summary>
    /// <param name="room">The room; empty when nobody is in it.</param>
    public IReadOnlyList<SocketIoSocket> SocketsIn(string room) =>
        rooms.TryGetValue(room, out var found) ? found.Sockets : [];

    internal EncodedEvent Checked(EncodedEvent encoded) =>
        encoded.Namespace == this ? encoded : throw new ArgumentException($"The event is one of {encoded.Namespace.Name}.");

    internal void Enter(SocketIoSocket socket) => everybody.TryJoin(socket);

    internal void Exit(SocketIoSocket socket) => everybody.Leave(socket);

    internal void Join(string room, SocketIoSocket socket)
    {
        while (!rooms.GetOrAdd(room, _ => new Room()).TryJoin(socket))
        {
            // It was given up in this moment; the next one is new.
        }
    }

    internal void Leave(string room, SocketIoSocket socket)
    {
        if (rooms.TryGetValue(room, out var found) && found.LeaveAndRetire(socket))
            rooms.TryRemove(KeyValuePair.Create(room, found));
    }
}
