using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What people do with communities, channels and rooms, one act a line.</summary>
internal static class CommunityParts
{
    public static IServiceCollection AddCommunities(this IServiceCollection services) => services
        .AddSingleton<CreateCommunity>()
        .AddSingleton<ListCommunities>()
        .AddSingleton<FindCommunity>()
        .AddSingleton<EditCommunity>()
        .AddSingleton<SetCommunityImage>()
        .AddSingleton<DeleteCommunity>()
        .AddSingleton<TransferCommunity>()
        .AddSingleton<JoinByInvite>()
        .AddSingleton<JoinPublic>()
        .AddSingleton<RenewInvite>()
        .AddSingleton<PreviewInvite>()
        .AddSingleton<ListMembers>()
        .AddSingleton<ListCompanions>()
        .AddSingleton<ChangeRole>()
        .AddSingleton<KickMember>()
        .AddSingleton<LeaveCommunity>()
        .AddSingleton<Changes>()
        .AddSingleton<Bans>()
        .AddSingleton<CreateChannel>()
        .AddSingleton<ListChannels>()
        .AddSingleton<FindChannel>()
        .AddSingleton<EditChannel>()
        .AddSingleton<DeleteChannel>()
        .AddSingleton<ReadMarks>()
        .AddSingleton<OpenLobby>()
        .AddSingleton<Rooms>()
        .AddSingleton<CreateRoom>()
        .AddSingleton<OpenRoom>()
        .AddSingleton<ListRooms>()
        .AddSingleton<ChannelMembers>()
        .AddSingleton<Directs>()
        .AddSingleton<CreateGroup>()
        .AddSingleton<ListConversations>();
}
