using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>Makes a member of whoever holds the invitation.</summary>
public sealed class JoinByInvite(Database database, TimeProvider clock)
{
    public Task<Community> RunAsync(Actor actor, string? code, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(code)) throw Refuse.Invalid("invitation_code", "is needed");

        return database.WriteAsync(
            async tx =>
            {
                // Locked by its code: one that is renewed meanwhile opens nothing.
                var invited = await CommunityStore.LockInvitedAsync(tx, Invitation.Read(code));
                if (invited is not { } community) throw Invitation.NotFound();

                var facts = await FactsStore.ForCommunityAsync(tx, actor.User, community);
                Permissions.Require(facts! with { IsInvited = true }, Operation.JoinCommunity, "server");
                await MemberStore.AddAsync(tx, community, actor.User, MemberRole.Member, clock.UnixMilliseconds());
                return (await CommunityStore.FindAsync(tx, actor.User, community))!;
            },
            ct);
    }
}
