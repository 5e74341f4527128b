using Hubbub.Server.Gateways.Rest;
using Hubbub.SocketIo;
using Microsoft.Extensions.Options;

namespace Hubbub.Server.Gateways.ChatRtc;

/// <summary>Socket.IO with this server's bounds and its ways to know who comes.</summary>
internal static class ChatRtcParts
{
    public static void AddChatRtc(this IServiceCollection services)
    {
        services.AddSocketIo();
        services.AddSingleton<IConfigureOptions<SocketIoOptions>>(parts =>
            new ConfigureOptions<SocketIoOptions>(options => Configure(options, parts.GetRequiredService<ChatRtcSignIn>())));
        services.AddSingleton<ChatRtcSignIn>();
        services.AddSingleton<ChatRtcGateway>();
    }

    public static void MapChatRtc(this IEndpointRouteBuilder routes) =>
        routes.MapSocketIo("/socket.io", routes.ServiceProvider.GetRequiredService<ChatRtcGateway>().Open)
            .ExcludeFromDescription();

    private static void Configure(SocketIoOptions options, ChatRtcSignIn signIn)
    {
        options.MaxPayload = MaxPayload;
        // Who keeps up is minded by the listener; these are the ends of its pages and notices.
        options.MaxQueuedMessages = MaxQueuedMessages;
        options.MaxQueuedBytes = MaxQueuedBytes;
        // The listeners answer what was asked and close; this is for who never came in.
        options.StopDelay = TimeSpan.FromSeconds(3);
        options.SerializerOptions = StrictJson.Options;
        options.OriginCheck = signIn.IsAllowed;
        options.IdentityOf = signIn.IdentityOf;
    }

    // As for every other socket and body.
    private const int MaxPayload = 64 * 1024;
    private const int MaxQueuedMessages = 4_096;
    private const int MaxQueuedBytes = 8 << 20;
}
