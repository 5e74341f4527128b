using System.Text;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Media;
using Hubbub.Chat.Messages;
using Hubbub.Server.Delivery;
using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.ChatRtc;
using Hubbub.Server.Gateways.Fluxy;
using Hubbub.Server.Gateways.Native;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Server.Gateways.Veza;
using Hubbub.Server.Gateways.Veza1;
using Hubbub.Server.Gateways.Veza3;
using Hubbub.Server.Mail;

namespace Hubbub.Server.Hosting;

/// <summary>The parts of the chat, one a line: what is registered can be read.</summary>
internal static class ChatParts
{
    public static void AddChat(this IServiceCollection services, OpenedData data)
    {
        // By a factory, so that the container closes it when everything that uses it is gone.
        services.AddSingleton(_ => data.Database);
        services.AddSingleton(data.Instance);
        services.AddSingleton(data.Rooms);
        services.AddSingleton(OpenedData.LimitsOf(data.Options));
        services.AddSingleton<DatabaseProbe>(async ct =>
            await data.Database.ReadAsync(tx => tx.ReadAsync("SELECT 1", [], _ => true), ct) is [true]);

        services.AddAccounts();
        services.AddAccountOptions(data.Options);
        services.AddMail(data.Options.Mail);
        services.AddSingleton<PasswordResets>();
        services.AddCommunities();
        services.AddMessages();
        services.AddDelivery(data.Options.Limits);
        services.AddSingleton<Sweep>();
        services.AddHostedService<Sweeper>();
        services.AddSockets();
    }

    private static void AddAccountOptions(this IServiceCollection services, ServerOptions options)
    {
        var security = options.Security;
        services.AddSingleton(new AccessTokenOptions
        {
            Secret = Encoding.UTF8.GetBytes(security.JwtSecret!),
            Lifetime = security.JwtAccessDuration,
        });
        services.AddSingleton(new SignInOptions
        {
            SessionLifetime = security.JwtRefreshDuration,
            TrustsExternalTokens = security.TrustExternalJwt,
        });
        services.AddSingleton(new RegistrationOptions { IsOpen = security.OpenRegistration });
        services.AddSingleton(new PasswordOptions());
        services.AddSingleton(new OriginOptions
        {
            PublicUrl = options.Server.PublicUrl,
            AllowedOrigins = options.Server.CorsOrigins.Select(o => new Uri(o)).ToList(),
        });
    }

    private static void AddMessages(this IServiceCollection services)
    {
        services.AddSingleton(new ChannelLogOptions());
        services.AddSingleton<ChannelLog>();
        services.AddSingleton<SendMessage>();
        services.AddSingleton<EditMessage>();
        services.AddSingleton<DeleteMessage>();
        services.AddSingleton<ReadHistory>();
        services.AddSingleton<LogEnds>();
        services.AddSingleton<ReplayEvents>();
        services.AddSingleton<FollowChannel>();
        services.AddSingleton<FollowChannels>();
        services.AddSingleton<CommunityChannels>();
        services.AddSingleton<Greet>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<FindImage>();
    }

    private static void AddDelivery(this IServiceCollection services, LimitOptions limits)
    {
        services.AddSingleton<FanOut>();
        services.AddSingleton(p => new Connections(
            p.GetRequiredService<Sessions>(), p.GetRequiredService<TimeProvider>(), limits.MaxConnectionsPerUser));
        services.AddSingleton<IEventBus, LocalBus>();
        services.AddHostedService<Heartbeat>();
        services.AddSingleton<ChoosePresence>();
        services.AddSingleton<FindAcquaintances>();
        services.AddSingleton<RequireWriter>();
        services.AddSingleton<Presences>();
        services.AddSingleton<Attendance>();
        services.AddSingleton<PresenceDesk>();
        services.AddSingleton<PresenceNews>();
        services.AddSingleton<Typing>();
        services.AddSingleton<FindUnread>();
        services.AddSingleton<ReadUnread>();
        services.AddSingleton<UnreadHints>();
        services.AddHostedService<SignalBeat>();
        services.AddSingleton(p => new StopStep("finish the log", _ => p.GetRequiredService<ChannelLog>().FinishAsync()));
        services.AddSingleton(p => new StopStep("let go of lost removals", _ => LetGo(p)));
        services.AddSingleton(p => new StopStep(
            "close the sockets", _ => p.GetRequiredService<Connections>().RestartAsync()));
    }

    private static Task LetGo(IServiceProvider parts)
    {
        parts.GetRequiredService<Changes>().Stop();
        return Task.CompletedTask;
    }

    private static void AddSockets(this IServiceCollection services)
    {
        services.AddSingleton<FloodGuard>();
        services.AddSingleton<SocketSignIn>();
        services.AddSingleton<SignalActs>();
        services.AddSingleton<CommunityActs>();
        services.AddSingleton<SocketActs>();
        services.AddSingleton<SocketGateway>();
        services.AddSingleton<NativeGateway>();
        services.AddSingleton<VezaDoor>();
        services.AddSingleton<Veza1Gateway>();
        services.AddSingleton<Veza3Gateway>();
        services.AddChatRtc();
        services.AddSingleton<FluxyGateway>();
        services.AddSingleton<FluxyImages>();
        services.AddSingleton<AvatarActs>();
    }
}
