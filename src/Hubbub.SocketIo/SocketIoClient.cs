using System.Text.Json;
using Hubbub.SocketIo.EngineIo;
using Hubbub.SocketIo.Packets;

namespace Hubbub.SocketIo;

/// <summary>One session with its sockets: puts packets together and hands each to the namespace it is for.</summary>
internal sealed class SocketIoClient
{
    private readonly PacketAssembler assembler;
    private readonly Dictionary<string, SocketIoSocket> sockets = [];
    private readonly HashSet<string> disconnected = [];

    public SocketIoClient(SocketIoServer server, EngineSession session)
    {
        (Server, Session) = (server, session);
        assembler = new PacketAssembler(server.Options);
    }

    public EngineSession Session { get; }

    public SocketIoServer Server { get; }

    public SocketIoOptions Options => Server.Options;

    public JsonSerializerOptions Json => Server.Json;

    public TimeProvider Clock => Server.Clock;

    public async ValueTask ReceiveAsync(EngineMessage message)
    {
        if (!assembler.TryAdd(message, out var packet)) Session.End(EngineCloseReason.BadPacket);
        else if (packet is { Type: SocketIoPacketType.Connect }) await ConnectAsync(packet);
        else if (packet is not null) await DispatchAsync(packet);
    }

    public async Task EndWithSessionAsync()
    {
        var reason = await Session.Closed;
        SocketIoSocket[] all;
        lock (sockets) all = [.. sockets.Values];
        foreach (var socket in all) socket.End(reason);
    }

    public void Remove(SocketIoSocket socket)
    {
        lock (sockets)
            if (sockets.Remove(socket.Namespace.Name)) disconnected.Add(socket.Namespace.Name);
    }

    private async ValueTask ConnectAsync(SocketIoPacket packet)
    {
        if (Server.Find(packet.Namespace) is not { } nsp)
        {
            Session.Send(PacketWriter.ConnectError(packet.Namespace, "Invalid namespace", null, Json));
            return;
        }

        var socket = new SocketIoSocket(this, nsp, packet.Json);
        // The JavaScript client asks twice when its user says connect() to a socket that connects by itself.
        lock (sockets)
            if (!sockets.TryAdd(nsp.Name, socket)) return;

        if (await RefusalAsync(socket) is { } refusal) Refuse(socket, refusal);
        else if (socket.TryOpen()) Accept(socket);
        else Refuse(socket, new ConnectRefusedException("Disconnected"));
        // The end of the session may have come before the socket could be found in it.
        if (Session.Closed.IsCompleted) socket.End(await Session.Closed);
    }

    private async Task<ConnectRefusedException?> RefusalAsync(SocketIoSocket socket)
    {
        try
        {
            await (socket.Namespace.Connecting?.Invoke(socket, socket.DisconnectedToken) ?? Task.CompletedTask);
            return null;
        }
        catch (ConnectRefusedException refusal)
        {
            return refusal;
        }
        catch (Exception fault)
        {
            if (!Session.ClosedToken.IsCancellationRequested) Server.LogFault(fault, socket.Namespace.Name);
            return new ConnectRefusedException("Internal error");
        }
    }

    private void Accept(SocketIoSocket socket)
    {
        lock (sockets) disconnected.Remove(socket.Namespace.Name);
        Session.ExpireAfter(null);
    }

    private void Refuse(SocketIoSocket socket, ConnectRefusedException refusal)
    {
        lock (sockets) sockets.Remove(socket.Namespace.Name);
        socket.End(EngineCloseReason.ClosedByServer);
        Session.Send(PacketWriter.ConnectError(socket.Namespace.Name, refusal.Message, refusal.Details, Json));
    }

    private async ValueTask DispatchAsync(SocketIoPacket packet)
    {
        SocketIoSocket? socket;
        bool wasDisconnected;
        lock (sockets)
        {
            sockets.TryGetValue(packet.Namespace, out socket);
            wasDisconnected = disconnected.Contains(packet.Namespace);
        }

        // What was under way when we disconnected it is no fault of the client's.
        if (socket is null && !wasDisconnected) Session.End(EngineCloseReason.BadPacket);
        if (socket is null) return;

        if (packet.Type == SocketIoPacketType.Event) await socket.HandleAsync(packet);
        else if (packet.Type == SocketIoPacketType.Ack) socket.Answer(packet);
        else Leave(socket);
    }

    private void Leave(SocketIoSocket socket)
    {
        lock (sockets) sockets.Remove(socket.Namespace.Name);
        socket.End(EngineCloseReason.ClosedByClient);
    }
}
