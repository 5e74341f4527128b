using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Shows people to those who share a community, a DM or a group with them. To others they do not exist.</summary>
public sealed class ReadProfile(Database database, TimeProvider clock)
{
    public Task<Profile> RunAsync(Actor actor, UserId user, CancellationToken ct) =>
        database.ReadAsync(
            async tx =>
            {
                var isKnown = actor.User == user || await CircleStore.IsInAsync(tx, actor.User, user);
                var found = isKnown ? await AccountStore.FindAsync(tx, user, clock.UnixMilliseconds()) : null;
                return Profile.Of(found ?? throw Refuse.NotFound("user"));
            },
            ct);
}
