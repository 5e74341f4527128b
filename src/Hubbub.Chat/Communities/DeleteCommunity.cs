using Hubbub.Chat.Channels;
using Hubbub.Chat.Media;

namespace Hubbub.Chat.Communities;

/// <summary>Takes a community away from everyone, with all that was said in it.</summary>
public sealed class DeleteCommunity(Removals removals)
{
    public Task RunAsync(Actor actor, CommunityId community, CancellationToken ct) =>
        removals.RunAsync(
            async tx =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.DeleteCommunity);
                var image = (await CommunityStore.FindAsync(tx, actor.User, community))!.Image;
                var channels = await ChannelStore.LockAllAsync(tx, community);
                await CommunityStore.DeleteAsync(tx, community);
                await MediaStore.ForgetUnlessShownAsync(tx, image);
                return new Loss(null, channels);
            },
            ct);
}
