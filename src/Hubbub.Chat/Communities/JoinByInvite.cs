namespace Hubbub.Chat.Communities;

/// <summary>Makes a member of whoever holds the invitation.</summary>
public sealed class JoinByInvite(Changes changes, TimeProvider clock)
{
    public Task<Community> RunAsync(Actor actor, string? code, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(code)) throw Refuse.Invalid("invitation_code", "is needed");

        return changes.WriteAsync(
            async (tx, news) =>
            {
                // Locked by its code: one that is renewed meanwhile opens nothing.
                var invited = await CommunityStore.LockInvitedAsync(tx, Invitation.Read(code));
                if (invited is not { } community) throw Invitation.NotFound();

                return await Arrival.WriteAsync(tx, actor, community, isInvited: true, clock.UnixMilliseconds(), news);
            },
            ct);
    }
}
