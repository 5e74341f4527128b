using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>The beginning of a membership, in a community that is locked.</summary>
internal static class Arrival
{
    public static async Task<Community> WriteAsync(
        Transaction tx, Actor actor, CommunityId community, bool isInvited, long at, News news)
    {
        var facts = await FactsStore.ForCommunityAsync(tx, actor.User, community);
        var isBanned = await BanStore.IsBannedAsync(tx, community, actor.User, at);
        var known = facts is null ? null : facts with { IsInvited = isInvited, IsBanned = isBanned };
        Permissions.Require(known, Operation.JoinCommunity, "server");

        await MemberStore.AddAsync(tx, community, actor.User, MemberRole.Member, at);
        await ReadMarkStore.JoinAsync(tx, actor.User, community);
        var joined = (await CommunityStore.FindAsync(tx, actor.User, community))!;
        await CommunityNews.AddJoinedAsync(tx, joined, actor.User, news);
        return joined;
    }
}
