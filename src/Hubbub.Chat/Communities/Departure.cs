using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>The end of a membership, however it comes about.</summary>
internal static class Departure
{
    /// <summary>Ends it, and with it the right to read every channel of the community.</summary>
    public static async Task WriteAsync(
        Transaction tx, CommunityId community, UserId user, RemovalReason reason, News news)
    {
        var member = (await MemberStore.FindAsync(tx, community, user))!;
        var channels = await ChannelStore.LockAllAsync(tx, community);
        await MemberStore.RemoveAsync(tx, community, user);

        news.Lose(new Loss(channels, Audience.Of(user)));
        news.Add(new CommunityRemoved(Audience.Of(user), community, reason));
        news.Add(new MemberLeft(await MemberStore.EveryoneInAsync(tx, community), community, member, reason));
    }
}
