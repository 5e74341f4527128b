using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>Hands a community to another member; the old owner stays as an admin.</summary>
public sealed class TransferCommunity(Changes changes, TimeProvider clock)
{
    public Task<Community> RunAsync(Actor actor, CommunityId community, UserId heir, CancellationToken ct) =>
        changes.WriteAsync(
            async (tx, news) =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.TransferCommunity, heir);
                // In this order, because no community ever has two owners.
                await MemberStore.SetRoleAsync(tx, community, actor.User, MemberRole.Admin);
                await MemberStore.SetRoleAsync(tx, community, heir, MemberRole.Owner);
                await CommunityStore.SetOwnerAsync(tx, community, heir);
                await ShareChannelsAsync(tx, actor, community, heir, news);
                await CommunityNews.AddUpdatedMemberAsync(tx, community, actor.User, news);
                await CommunityNews.AddUpdatedMemberAsync(tx, community, heir, news);
                await CommunityNews.AddUpdatedAsync(tx, community, news);
                return (await CommunityStore.FindAsync(tx, actor.User, community))!;
            },
            ct);

    // The old owner goes on reading what they have read; the new one reads everything from now on.
    private async Task ShareChannelsAsync(Transaction tx, Actor actor, CommunityId community, UserId heir, News news)
    {
        var at = clock.UnixMilliseconds();
        var knownBefore = await ChannelMemberStore.ChannelsOfAsync(tx, heir);
        await ChannelMemberStore.AddToPrivateAsync(tx, community, actor.User, at);
        await ChannelMemberStore.AddToPrivateAsync(tx, community, heir, at);
        var channels = await ChannelStore.ManyOfAsync(tx, community);
        foreach (var channel in channels.Where(c => c.IsPrivate && !knownBefore.Contains(c.Id)))
        {
            await ReadMarkStore.JoinAsync(tx, channel.Id, [heir]);
            news.Add(new ChannelCreated(Audience.Of(heir), channel));
        }
    }
}
