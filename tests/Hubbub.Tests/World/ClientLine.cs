using System.Net.Sockets;
using System.Net.WebSockets;

namespace Hubbub.Tests.World;

/// <summary>The line under a client. A narrow one takes next to nothing while its client does not read.</summary>
internal static class ClientLine
{
    // Reached only when the server is silent for good; nothing is decided by how fast it is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task DialAsync(this ClientWebSocket socket, Uri address, bool isNarrow)
    {
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        using var invoker = new HttpMessageInvoker(HandlerOf(isNarrow), disposeHandler: false);
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws" }.Uri, invoker, default).WaitAsync(Patience);
    }

    private static SocketsHttpHandler HandlerOf(bool isNarrow)
    {
        var handler = new SocketsHttpHandler { UseCookies = false };
        if (!isNarrow) return handler;

        handler.ConnectCallback = async (context, ct) =>
        {
            var narrow = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
            await narrow.ConnectAsync(context.DnsEndPoint, ct);
            return new NetworkStream(narrow, ownsSocket: true);
        };
        return handler;
    }
}
