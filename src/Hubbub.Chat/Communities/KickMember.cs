using Hubbub.Chat.Channels;

namespace Hubbub.Chat.Communities;

/// <summary>Ends the membership of another, who stands below the caller.</summary>
public sealed class KickMember(Removals removals)
{
    public Task RunAsync(Actor actor, CommunityId community, UserId member, CancellationToken ct) =>
        removals.RunAsync(
            async tx =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.Kick, member);
                var channels = await ChannelStore.LockAllAsync(tx, community);
                await MemberStore.RemoveAsync(tx, community, member);
                return new Loss(member, channels);
            },
            ct);
}
