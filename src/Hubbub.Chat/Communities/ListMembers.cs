using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>A page of a community's members: the owner, the admins, then everyone else.</summary>
public sealed class ListMembers(Database database, ChatLimits limits)
{
    public Task<IReadOnlyList<Member>> RunAsync(
        Actor actor, CommunityId community, MembersPage page, CancellationToken ct)
    {
        if (page.Limit < 1 || page.Limit > limits.MaxMembersPage)
            throw Refuse.Invalid("limit", $"needs 1 to {limits.MaxMembersPage}");

        return ReadAsync(actor, community, page, ct);
    }

    /// <summary>The whole list, for clients that know no pages.</summary>
    public Task<IReadOnlyList<Member>> AllAsync(Actor actor, CommunityId community, CancellationToken ct) =>
        ReadAsync(actor, community, new MembersPage(int.MaxValue), ct);

    private Task<IReadOnlyList<Member>> ReadAsync(
        Actor actor, CommunityId community, MembersPage page, CancellationToken ct) =>
        database.ReadAsync(
            async tx =>
            {
                var facts = await FactsStore.ForCommunityAsync(tx, actor.User, community);
                Permissions.Require(facts, Operation.SeeMembers, "server");
                return await MemberStore.PageAsync(tx, community, page.After, page.Limit);
            },
            ct);
}

/// <summary>Which part of the list: behind the last one seen, or the beginning.</summary>
public sealed record MembersPage(int Limit = 100, UserId? After = null);
