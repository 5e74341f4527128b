namespace Hubbub.Chat.Communities;

/// <summary>Ends the caller's own membership.</summary>
public sealed class LeaveCommunity(Changes changes)
{
    public Task RunAsync(Actor actor, CommunityId community, CancellationToken ct) =>
        changes.WriteAsync(
            async (tx, news) =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.LeaveCommunity);
                await Departure.WriteAsync(tx, community, actor.User, RemovalReason.Left, news);
            },
            ct);
}
