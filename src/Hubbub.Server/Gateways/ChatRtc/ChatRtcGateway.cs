using Hubbub.Chat;
using Hubbub.Server.Delivery;
using Hubbub.Server.Gateways.Rest;
using Hubbub.SocketIo;

namespace Hubbub.Server.Gateways.ChatRtc;

/// <summary>The door at /socket.io/: one namespace, where each client is a connection like any other.</summary>
internal sealed partial class ChatRtcGateway(
    ChatRtcSignIn signIn, SocketGateway sockets, TimeProvider clock, ILogger<ChatRtcGateway> logger)
{
    public void Open(SocketIoServer server)
    {
        var main = server.Namespace("/");
        var dialect = new ChatRtcDialect(main);
        main.OnConnect((socket, ct) => ConnectAsync(socket, dialect, ct));
    }

    private async Task ConnectAsync(SocketIoSocket socket, ChatRtcDialect dialect, CancellationToken ct)
    {
        try
        {
            var caller = await signIn.FindAsync(socket.Handshake, ct);
            _ = ServeAsync(socket, dialect, caller, new ChatRtcVisitor(socket, signIn, clock));
        }
        catch (RefusedException refusal) when (refusal.Code == RefusalCode.Unavailable)
        {
            // A client that is refused gives up; one whose connection is lost comes back.
            socket.Close(CloseCode.Fault, "come back later");
        }
        catch (RefusedException refusal)
        {
            throw new ConnectRefusedException(refusal.Message, ChatRtcError.Of(refusal));
        }
    }

    private async Task ServeAsync(SocketIoSocket socket, ChatRtcDialect dialect, SignedIn? known, ChatRtcVisitor visitor)
    {
        try
        {
            if (!await socket.Connected || (known ?? await visitor.FirstCallerAsync()) is not { } caller) return;

            var entrance = new Entrance(dialect, caller, SubProtocol: null) { IsGreeted = false };
            var connection = await sockets.OpenAsync(new SocketIoTransport(socket), entrance);
            await connection.RunAsync(visitor.RequestsOf(caller));
        }
        catch (Exception fault)
        {
            LogFault(fault);
            socket.Close(CloseCode.Fault, "come back later");
        }
    }

    [LoggerMessage(LogLevel.Error, "A client of Socket.IO could not be served")]
    private partial void LogFault(Exception fault);
}
