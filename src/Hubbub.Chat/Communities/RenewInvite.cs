using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>Gives a community a new invitation; the old one opens nothing from then on.</summary>
public sealed class RenewInvite(Database database)
{
    public Task<Community> RunAsync(Actor actor, CommunityId community, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.RenewInvite);
                await CommunityStore.RenewInviteAsync(tx, community, Invitation.NewCode());
                return (await CommunityStore.FindAsync(tx, actor.User, community))!;
            },
            ct);
}
