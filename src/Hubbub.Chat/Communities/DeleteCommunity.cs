using Hubbub.Chat.Channels;
using Hubbub.Chat.Media;

namespace Hubbub.Chat.Communities;

/// <summary>Takes a community away from everyone, with all that was said in it.</summary>
public sealed class DeleteCommunity(Changes changes)
{
    public Task RunAsync(Actor actor, CommunityId community, CancellationToken ct) =>
        changes.WriteAsync(
            async (tx, news) =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.DeleteCommunity);
                var image = (await CommunityStore.FindAsync(tx, actor.User, community))!.Image;
                var members = await MemberStore.EveryoneInAsync(tx, community);
                var channels = await ChannelStore.LockAllAsync(tx, community);
                await CommunityStore.DeleteAsync(tx, community);
                await MediaStore.ForgetUnlessShownAsync(tx, image);

                news.Lose(new Loss(channels, Audience.Everyone));
                news.Add(new CommunityRemoved(members, community, RemovalReason.Deleted));
            },
            ct);
}
