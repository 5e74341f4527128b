using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>What becomes of a channel's readers when it is made private, or public again.</summary>
internal static class PrivateChannels
{
    /// <summary>Whoever makes a channel private is in it, and the owner of its community.</summary>
    public static async Task AddFirstMembersAsync(
        Transaction tx, Actor actor, CommunityId community, ChannelId channel, long at)
    {
        var owner = await CommunityStore.OwnerAsync(tx, community);
        await ChannelMemberStore.AddAsync(tx, channel, owner is { } o ? [actor.User, o] : [actor.User], at);
    }

    public static async Task CloseAsync(Transaction tx, Actor actor, Channel channel, long at, News news)
    {
        var before = await ChannelMemberStore.ReadersAsync(tx, channel with { IsPrivate = false });
        await AddFirstMembersAsync(tx, actor, channel.Community!.Value, channel.Id, at);
        var after = await ChannelMemberStore.ReadersAsync(tx, channel);
        news.Lose(new Loss([channel.Id], before.Without(after)) { IsTold = true });
        news.Add(new ChannelUpdated(after, channel));
    }

    public static async Task OpenAsync(Transaction tx, Channel channel, News news)
    {
        var before = await ChannelMemberStore.ReadersAsync(tx, channel with { IsPrivate = true });
        // Made private once more it begins anew: nobody comes back unasked.
        await ChannelMemberStore.RemoveAllAsync(tx, channel.Id);
        var after = await ChannelMemberStore.ReadersAsync(tx, channel);
        var newcomers = after.Without(before);
        // Everyone may come into a room; who does begins to follow it when they say so.
        if (!newcomers.IsEveryone) await ReadMarkStore.JoinAsync(tx, channel.Id, newcomers.Named);
        news.Add(new ChannelUpdated(before, channel));
        news.Add(new ChannelCreated(newcomers, channel));
    }
}
