namespace Hubbub.Chat.Communities;

/// <summary>Gives a community a new invitation; the old one opens nothing from then on.</summary>
public sealed class RenewInvite(Changes changes)
{
    public Task<Community> RunAsync(Actor actor, CommunityId community, CancellationToken ct) =>
        changes.WriteAsync(
            async (tx, news) =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.RenewInvite);
                await CommunityStore.RenewInviteAsync(tx, community, Invitation.NewCode());
                await CommunityNews.AddUpdatedAsync(tx, community, news);
                return (await CommunityStore.FindAsync(tx, actor.User, community))!;
            },
            ct);
}
