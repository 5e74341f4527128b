using Hubbub.Chat.Channels;

namespace Hubbub.Chat.Communities;

/// <summary>Ends the caller's own membership.</summary>
public sealed class LeaveCommunity(Removals removals)
{
    public Task RunAsync(Actor actor, CommunityId community, CancellationToken ct) =>
        removals.RunAsync(
            async tx =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.LeaveCommunity);
                var channels = await ChannelStore.LockAllAsync(tx, community);
                await MemberStore.RemoveAsync(tx, community, actor.User);
                return new Loss(actor.User, channels);
            },
            ct);
}
