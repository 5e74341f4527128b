using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>Makes a member of whoever asks, where the community is public.</summary>
public sealed class JoinPublic(Database database, TimeProvider clock)
{
    public Task<Community> RunAsync(Actor actor, CommunityId community, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.JoinCommunity);
                await MemberStore.AddAsync(tx, community, actor.User, MemberRole.Member, clock.UnixMilliseconds());
                return (await CommunityStore.FindAsync(tx, actor.User, community))!;
            },
            ct);
}
