using System.Text;
using Hubbub.Chat;
using Hubbub.Server.Gateways;
using Hubbub.WebSockets;

namespace Hubbub.Tests.Delivery;

/// <summary>A dialect of few words: it says a message and its author to the others, and nothing else at all.</summary>
internal sealed class Murmur : IDialect
{
    public int Written { get; private set; }

    public ClientRequest? Read(ReadOnlyMemory<byte> frame) => null;

    public byte[] Write(ChatEvent happened)
    {
        Written++;
        return happened is MessageSent sent ? WebSocketFrame.Text(Encoding.UTF8.GetBytes(Said(sent))) : [];
    }

    public byte[] Write(Reply reply, ClientRequest? request) => [];

    public UserId? Omits(ChatEvent happened) => happened is MessageSent sent ? sent.Message.Author.Id : null;

    private static string Said(MessageSent sent) => $"{sent.Message.Author.Username}: {sent.Message.Content}";
}
