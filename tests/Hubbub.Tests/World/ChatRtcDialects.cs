using Hubbub.Server.Gateways.ChatRtc;
using Hubbub.Server.Gateways.Rest;
using Hubbub.SocketIo;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Hubbub.Tests.World;

/// <summary>The dialect of Chat RTC without a server: what it would write.</summary>
internal static class ChatRtcDialects
{
    public static ChatRtcDialect New()
    {
        var options = Options.Create(new SocketIoOptions { SerializerOptions = StrictJson.Options });
        var server = new SocketIoServer(options, TimeProvider.System, NullLogger<SocketIoServer>.Instance);
        return new ChatRtcDialect(server.Namespace("/"));
    }
}
