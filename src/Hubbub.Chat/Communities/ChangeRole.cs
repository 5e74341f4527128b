using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>Makes an admin of a member, or a member of an admin. An owner is made by a transfer alone.</summary>
public sealed class ChangeRole(Database database)
{
    public Task RunAsync(Actor actor, CommunityId community, UserId member, MemberRole role, CancellationToken ct)
    {
        if (role == MemberRole.Owner) throw Refuse.Invalid("role", "transfer the server to make another its owner");

        return database.WriteAsync(
            async tx =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.ChangeRole, member);
                await MemberStore.SetRoleAsync(tx, community, member, role);
            },
            ct);
    }
}
