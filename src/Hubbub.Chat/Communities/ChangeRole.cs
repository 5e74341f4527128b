namespace Hubbub.Chat.Communities;

/// <summary>Makes an admin of a member, or a member of an admin. An owner is made by a transfer alone.</summary>
public sealed class ChangeRole(Changes changes)
{
    public Task RunAsync(Actor actor, CommunityId community, UserId member, MemberRole role, CancellationToken ct)
    {
        if (role == MemberRole.Owner) throw Refuse.Invalid("role", "transfer the server to make another its owner");

        return changes.WriteAsync(
            async (tx, news) =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.ChangeRole, member);
                await MemberStore.SetRoleAsync(tx, community, member, role);
                await CommunityNews.AddUpdatedMemberAsync(tx, community, member, news);
                // The invitation is shown to admins only, so a new role sees another server.
                var shown = await CommunityStore.FindAsync(tx, member, community);
                news.Add(new CommunityUpdated(Audience.Of(member), shown!));
            },
            ct);
    }
}
