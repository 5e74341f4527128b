using System.Text;
using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;
using Hubbub.WebSockets;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>The dialect of Fluxy's sockets: plain text, of one channel and to it. Its sockets share one encoding.</summary>
internal sealed record FluxyDialect(ChannelId Channel) : IDialect
{
    // The frame's bytes are reused for the next one: the text is taken now.
    public ClientRequest? Read(ReadOnlyMemory<byte> frame)
    {
        var said = new Send(new ChannelAddress(Channel, null), Encoding.UTF8.GetString(frame.Span), null, null);
        return new ClientRequest("message", null, () => said);
    }

    public byte[] Write(ChatEvent happened) => happened switch
    {
        // What was deleted before it could be told, is not told.
        MessageSent { Message.IsDeleted: true } => [],
        MessageSent { Message: var said } when said.Channel == Channel => Frame($"{said.Author.Username}: {said.Content}"),
        AttendanceChanged { IsHere: true } came when came.Venue.Channel == Channel => Frame($"{came.Username} a rejoint le chat"),
        AttendanceChanged gone when gone.Venue.Channel == Channel => Frame($"{gone.Username} a quitté le chat"),
        _ => [],
    };

    public byte[] Write(Reply reply, ClientRequest? request) => reply switch
    {
        CommandRefused { Refusal.Code: var code } => Frame($"Erreur: {French.For(code)}"),
        CommandFailed => Frame($"Erreur: {French.Fault}"),
        _ => [],
    };

    private static byte[] Frame(string text) => WebSocketFrame.Text(Encoding.UTF8.GetBytes(text));
}
