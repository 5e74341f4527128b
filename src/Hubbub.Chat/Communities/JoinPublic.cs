namespace Hubbub.Chat.Communities;

/// <summary>Makes a member of whoever asks, where the community is public.</summary>
public sealed class JoinPublic(Changes changes, TimeProvider clock)
{
    public Task<Community> RunAsync(Actor actor, CommunityId community, CancellationToken ct) =>
        changes.WriteAsync(
            async (tx, news) =>
            {
                await CommunityStore.LockAsync(tx, community);
                return await Arrival.WriteAsync(tx, actor, community, isInvited: false, clock.UnixMilliseconds(), news);
            },
            ct);
}
