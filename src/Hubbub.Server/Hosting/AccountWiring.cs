using Hubbub.Chat.Accounts;
using Hubbub.Server.Gateways.Rest;

namespace Hubbub.Server.Hosting;

/// <summary>
/// The acts and stores of accounts. They need a database, a bus, a clock, the chat's limits, and the options records for
/// access tokens, sessions, passwords, registration and origins.
/// </summary>
public static class AccountWiring
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<Passwords>()
        .AddSingleton<AccessTokens>()
        .AddSingleton<Sessions>()
        .AddSingleton<Authenticate>()
        .AddSingleton<Register>()
        .AddSingleton<SignIn>()
        .AddSingleton<SignInExternal>()
        .AddSingleton<SignOut>()
        .AddSingleton<RefreshSession>()
        .AddSingleton<ReadAccount>()
        .AddSingleton<ListSessions>()
        .AddSingleton<EndSession>()
        .AddSingleton<ChangePassword>()
        .AddSingleton<BeginPasswordReset>()
        .AddSingleton<ResetPassword>()
        .AddSingleton<EditProfile>()
        .AddSingleton<SetAvatar>()
        .AddSingleton<ReadProfile>()
        .AddSingleton<FindPeople>()
        .AddSingleton<AccountSettings>()
        .AddSingleton<SessionCookie>()
        .AddSingleton<OriginCheck>()
        .AddSingleton<Callers>();
}
