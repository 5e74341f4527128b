using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Hubbub.SocketIo.EngineIo;
using Hubbub.SocketIo.Packets;

namespace Hubbub.SocketIo;

/// <summary>One client in one namespace. May be used from any thread.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing to dispose.")]
public sealed class SocketIoSocket
{
    private readonly SocketIoClient client;
    private readonly Lock gate = new();
    private readonly Lock membership = new();
    private readonly EventHandlers handlers;
    private readonly HashSet<string> rooms = [];
    private readonly PendingAcks acks = new();
    private readonly CancellationTokenSource over = new();
    private readonly TaskCompletionSource<EngineCloseReason> disconnected =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<EngineFrame>? held = [];
    private bool isOver;
    private bool hasLeft;

    internal SocketIoSocket(SocketIoClient client, SocketIoNamespace nsp, JsonElement? auth)
    {
        (this.client, Namespace) = (client, nsp);
        Handshake = new SocketIoHandshake(auth ?? EmptyObject, client.Session.Handshake);
        (handlers, Queue) = (new EventHandlers(client.Server, nsp.Name), new SocketIoQueue(this, client.Session));
        DisconnectedToken = over.Token;
    }

    /// <summary>The <c>sid</c> of the CONNECT packet: 128 random bits, another one than that of the session, no
    /// secret.</summary>
    public string Id { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Where it is connected.</summary>
    public SocketIoNamespace Namespace { get; }

    /// <summary>What the client brought along.</summary>
    public SocketIoHandshake Handshake { get; }

    /// <summary>Completes, never faults, when the client has been told that it is connected; with false when it never will
    /// be.</summary>
    public Task<bool> Connected => connected.Task;

    /// <summary>Completes, never faults, when the socket is disconnected, with the reason; also when it was
    /// refused.</summary>
    public Task<EngineCloseReason> Disconnected => disconnected.Task;

    /// <summary>Is cancelled when the socket is disconnected.</summary>
    public CancellationToken DisconnectedToken { get; }

    /// <summary>What waits to be sent, for who manages that by itself.</summary>
    public SocketIoQueue Queue { get; }

    /// <summary>The rooms it is in.</summary>
    public IReadOnlyList<string> Rooms { get { lock (membership) return [.. rooms]; } }

    internal JsonSerializerOptions Json => client.Json;

    /// <summary>Says what is done with an event of this name. Handlers start in the order in which the client sent the events;
    /// a handler that waits does not hold up the next, up to <see cref="SocketIoOptions.MaxUnfinishedHandlers"/>. What it
    /// throws is logged and has no further effect.</summary>
    /// <param name="name">The event; a second handler replaces the first.</param>
    /// <param name="handler">Gets the event, and a token that is cancelled when the socket is disconnected.</param>
    public void On(string name, Func<SocketIoEvent, CancellationToken, Task> handler) => handlers.Set(name, handler);

    /// <summary>Says what is done with events that have no handler of their own.</summary>
    /// <param name="handler">As for <see cref="On"/>.</param>
    public void OnOther(Func<SocketIoEvent, CancellationToken, Task> handler) =>
        handlers.Set(EventHandlers.Other, handler);

    /// <summary>Sends an event that was encoded before, without waiting.</summary>
    /// <param name="encoded">From this socket's namespace.</param>
    /// <returns>False when the socket is disconnected, or has too much unread and is closed for that.</returns>
    /// <exception cref="ArgumentException">The event is one of another namespace.</exception>
    public bool Send(EncodedEvent encoded) => Send(Namespace.Checked(encoded).Frames);

    /// <summary>Sends an event, without waiting.</summary>
    /// <param name="name">As for <see cref="SocketIoNamespace.Encode"/>.</param>
    /// <param name="args">As there.</param>
    /// <returns>As for <see cref="Send(EncodedEvent)"/>.</returns>
    public bool Emit(string name, params object?[] args) => Send(Namespace.Encode(name, args));

    /// <summary>Sends an event once less than half of the client's queue is taken: for who has much to say to one
    /// client.</summary>
    /// <param name="name">As for <see cref="SocketIoNamespace.Encode"/>.</param>
    /// <param name="args">As there.</param>
    /// <returns>False when the socket is disconnected, which also ends the waiting.</returns>
    public async Task<bool> EmitAsync(string name, params object?[] args)
    {
        var encoded = Namespace.Encode(name, args);
        await client.Session.WaitForRoomAsync();
        return Send(encoded);
    }

    /// <summary>Sends an event and waits for its acknowledgement ("Acknowledgement").</summary>
    /// <param name="name">As for <see cref="SocketIoNamespace.Encode"/>.</param>
    /// <param name="args">As there.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>What the client answered.</returns>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    /// <exception cref="IOException">The socket is disconnected.</exception>
    /// <exception cref="InvalidOperationException">It is not connected yet: in
    /// <see cref="SocketIoNamespace.OnConnect"/> nothing can be answered (<see cref="Connected"/>).</exception>
    public async Task<SocketIoArguments> EmitWithAckAsync(
        string name, object?[] args, TimeSpan timeout, CancellationToken ct = default)
    {
        if (Volatile.Read(ref held) is not null) throw new InvalidOperationException("The socket is not connected yet.");

        var (id, answer) = acks.Add();
        try
        {
            if (!Send(PacketWriter.Event(Namespace.Name, id, name, args, Json))) throw new IOException("Disconnected.");
            return await answer.WaitAsync(timeout, client.Clock, ct);
        }
        finally
        {
            acks.Remove(id);
        }
    }

    /// <summary>Enters a room. Does nothing when the socket is in it, or disconnected.</summary>
    /// <param name="room">Any name.</param>
    public void Join(string room)
    {
        lock (membership)
            if (!hasLeft && rooms.Add(room)) Namespace.Join(room, this);
    }

    /// <summary>Leaves a room. When this returns, nothing more that is said in it is sent to the socket.</summary>
    /// <param name="room">The room; nothing happens when the socket is not in it.</param>
    public void Leave(string room)
    {
        lock (membership)
            if (rooms.Remove(room)) Namespace.Leave(room, this);
    }

    /// <summary>Ends the connection to the namespace ("Disconnection from a namespace"). The JavaScript client does not come
    /// back by itself. Who is not connected yet is refused.</summary>
    /// <param name="closeSession">Also closes the session with all its namespaces, once that is said.</param>
    public void Disconnect(bool closeSession = false)
    {
        Send(PacketWriter.Disconnect(Namespace.Name));
        client.Remove(this);
        End(EngineCloseReason.ClosedByServer);
        if (closeSession) client.Session.Close();
    }

    /// <summary>Closes the session with all its namespaces without a DISCONNECT, so that the JavaScript client comes back by
    /// itself.</summary>
    /// <param name="code">What a WebSocket is closed with: 1000 to 1003, 1007 to 1014 or 3000 to 4999 (RFC 6455 section
    /// 7.4). A poll hears that it is closed.</param>
    /// <param name="reason">A few words, cut after 123 bytes of UTF-8.</param>
    /// <param name="dropQueued">True when what is queued no longer matters.</param>
    public void Close(ushort code, string reason, bool dropQueued = false) =>
        client.Session.Close(code, reason, dropQueued);

    internal bool Send(EngineFrame[] frames)
    {
        if (Volatile.Read(ref held) is null) return !Volatile.Read(ref isOver) && client.Session.Send(frames);

        lock (gate)
        {
            if (held is null) return !isOver && client.Session.Send(frames);
            if (isOver || held.Count >= client.Options.MaxQueuedMessages) return false;
            held.AddRange(frames);
            return true;
        }
    }

    /// <summary>Tells the client that it is connected, and what was held back. False when it was disconnected
    /// meanwhile.</summary>
    internal bool TryOpen()
    {
        lock (membership)
            if (!hasLeft) Namespace.Enter(this);

        lock (gate)
        {
            if (isOver) return false;
            client.Session.Send([.. PacketWriter.Connect(Namespace.Name, Id), .. held!]);
            Volatile.Write(ref held, null);
        }

        connected.TrySetResult(true);
        return true;
    }

    internal void End(EngineCloseReason reason)
    {
        lock (gate)
        {
            if (isOver) return;
            Volatile.Write(ref isOver, true);
        }

        lock (membership)
        {
            hasLeft = true;
            foreach (var room in rooms) Namespace.Leave(room, this);
            Namespace.Exit(this);
        }

        acks.End();
        connected.TrySetResult(false);
        _ = over.CancelAsync();
        disconnected.SetResult(reason);
    }

    internal void Answer(SocketIoPacket ack) => acks.Answer(ack.Id!.Value, new SocketIoArguments(ack, Json));

    /// <summary>Returns when the event's handler is under way.</summary>
    internal ValueTask HandleAsync(SocketIoPacket packet) =>
        handlers.StartAsync(new SocketIoEvent(this, packet), DisconnectedToken);

    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}"u8);
}
