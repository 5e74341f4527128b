using System.Text;
using Hubbub.WebSockets;
using Microsoft.AspNetCore.Http;

namespace Hubbub.SocketIo.EngineIo;

/// <summary>A WebSocket that opens a session, or takes one over from polling ("WebSocket", "Upgrade").</summary>
internal sealed class WebSocketTransport(EngineServer server)
{
    public Task RunAsync(HttpContext context, EngineSession? session)
    {
        var handshake = session is null ? server.HandshakeOf(context) : null;
        return WebSocketHandshake.AcceptAsync(
            context, subProtocol: null, stream => server.TryAsync(() => ServeAsync(stream, session, handshake)));
    }

    private async Task ServeAsync(Stream stream, EngineSession? session, EngineHandshake? handshake)
    {
        await using var socket = new WebSocketConnection(stream, server.SocketLimits, server.Clock);
        session = session is null ? server.Open(handshake!, socket) : await UpgradedAsync(session, socket);
        if (session is null) await socket.CloseAsync(Refused, "no upgrade");
        else await ReadAllAsync(session, socket);
    }

    private static async Task ReadAllAsync(EngineSession session, WebSocketConnection socket)
    {
        try
        {
            while (await socket.ReadAsync(CancellationToken.None) is { } message)
            {
                await session.ReceiveAsync(message.IsText
                    ? EnginePacket.ReadText(message.Payload)
                    : new EnginePacket(PacketType.Message, false, message.Payload));
            }
        }
        finally
        {
            session.End(EngineCloseReason.TransportLost);
        }
    }

    /// <summary>Null when the session stays with polling, or is over.</summary>
    private async Task<EngineSession?> UpgradedAsync(EngineSession session, WebSocketConnection socket)
    {
        if (!session.TryBeginUpgrade()) return null;

        using var late = new CancellationTokenSource(server.Options.UpgradeTimeout, server.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, session.ClosedToken);
        if (await HearAsync(socket, PacketType.Ping, "probe", either.Token))
        {
            socket.Send(EngineFrame.Probed.Bytes);
            session.Probed();
            if (await HearAsync(socket, PacketType.Upgrade, "", either.Token) && session.TryUpgrade(socket)) return session;
        }

        session.GiveUpUpgrade();
        return null;
    }

    private static async Task<bool> HearAsync(
        WebSocketConnection socket, PacketType type, string payload, CancellationToken ct)
    {
        try
        {
            return await socket.ReadAsync(ct) is { IsText: true } message
                && EnginePacket.ReadText(message.Payload) is { } packet
                && packet.Type == type
                && Encoding.UTF8.GetString(packet.Payload.Span) == payload;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private const ushort Refused = 1008;
}
