namespace Hubbub.Chat.Communities;

/// <summary>Ends the membership of another, who stands below the caller.</summary>
public sealed class KickMember(Changes changes)
{
    public Task RunAsync(Actor actor, CommunityId community, UserId member, CancellationToken ct) =>
        changes.WriteAsync(
            async (tx, news) =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.Kick, member);
                await Departure.WriteAsync(tx, community, member, RemovalReason.Kicked, news);
            },
            ct);
}
