using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Server.Gateways.Rest;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>The door for plain text: it shares /ws with the native socket, and is told by the channel in its query.</summary>
internal sealed class FluxyGateway(SocketSignIn signIn, FindChannel find, SocketGateway sockets)
{
    private static readonly ProblemForm Problems = FluxyProblems.InJson(FluxyProblems.On(NotFound, "Salon introuvable"));

    public static bool IsMeant(HttpRequest request) =>
        request.Query.ContainsKey(ServerName) || request.Query.ContainsKey(ChannelName);

    public async Task HandleAsync(HttpContext http)
    {
        // Its path is that of the native socket, whose clients read problem+json.
        http.Features.Set(Problems);
        var server = FluxyQuery.Required<CommunityId>(http.Request, ServerName);
        var channel = FluxyQuery.Required<ChannelId>(http.Request, ChannelName);
        var token = Callers.BearerOf(http.Request) ?? SocketSignIn.QueryTokenOf(http.Request);
        var caller = await signIn.RequireAsync(http.Request, token);
        var found = await find.RunAsync(caller.Actor, channel, http.RequestAborted);
        if (found.Community != server) throw Refuse.NotFound("channel");

        // Last, so that who may not come in is told so whatever the rest of the handshake is like.
        if (SocketGateway.TryRefuse(http)) return;

        var entrance = new Entrance(new FluxyDialect(channel), caller, SubProtocol: null) { Only = found };
        await sockets.ServeAsync(http, entrance);
    }

    private const string ServerName = "server_id";
    private const string ChannelName = "channel_id";
}
