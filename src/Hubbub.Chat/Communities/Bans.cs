using Hubbub.Chat.Accounts;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>Shuts people out of a community, lets them in again, and shows who is shut out.</summary>
public sealed class Bans(Database database, Changes changes, ChatLimits limits, TimeProvider clock)
{
    /// <summary>Ends their membership when they have one; a later ban replaces an earlier one.</summary>
    public Task AddAsync(Actor actor, CommunityId community, UserId user, BanDraft draft, CancellationToken ct)
    {
        var at = clock.UnixMilliseconds();
        if (draft.ExpiresAt <= at) throw Refuse.Invalid("expires_at", "has passed already");
        if (draft.Reason?.EnumerateRunes().Count() > limits.BanReasonLength)
            throw Refuse.Invalid("reason", $"has at most {limits.BanReasonLength} characters");

        return changes.WriteAsync(
            async (tx, news) =>
            {
                var facts = await EnterAsync(tx, actor, community, user);
                if (!await AccountStore.ExistsAsync(tx, user)) throw Refuse.NotFound("user");

                await BanStore.SetAsync(tx, community, user, actor.User, draft, at);
                if (facts.Target is not null)
                    await Departure.WriteAsync(tx, community, user, RemovalReason.Banned, news);
            },
            ct);
    }

    public Task LiftAsync(Actor actor, CommunityId community, UserId user, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                await EnterAsync(tx, actor, community, user);
                if (!await BanStore.LiftAsync(tx, community, user, clock.UnixMilliseconds())) throw Refuse.NotFound("ban");
            },
            ct);

    public Task<IReadOnlyList<Ban>> ListAsync(Actor actor, CommunityId community, CancellationToken ct) =>
        database.ReadAsync(
            async tx =>
            {
                var facts = await FactsStore.ForCommunityAsync(tx, actor.User, community);
                Permissions.Require(facts, Operation.Ban, "server");
                return await BanStore.ManyAsync(tx, community, clock.UnixMilliseconds());
            },
            ct);

    private static Task<Facts> EnterAsync(Transaction tx, Actor actor, CommunityId community, UserId user) =>
        CommunityGate.EnterAsync(tx, actor, community, Operation.Ban, user);
}
