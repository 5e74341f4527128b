using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>Hands a community to another member; the old owner stays as an admin.</summary>
public sealed class TransferCommunity(Database database)
{
    public Task<Community> RunAsync(Actor actor, CommunityId community, UserId heir, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.TransferCommunity, heir);
                // In this order, because no community ever has two owners.
                await MemberStore.SetRoleAsync(tx, community, actor.User, MemberRole.Admin);
                await MemberStore.SetRoleAsync(tx, community, heir, MemberRole.Owner);
                await CommunityStore.SetOwnerAsync(tx, community, heir);
                return (await CommunityStore.FindAsync(tx, actor.User, community))!;
            },
            ct);
}
