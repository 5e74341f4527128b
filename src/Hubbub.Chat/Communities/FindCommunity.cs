using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>One community, as its member sees it.</summary>
public sealed class FindCommunity(Database database)
{
    public Task<Community> RunAsync(Actor actor, CommunityId community, CancellationToken ct) =>
        database.ReadAsync(
            async tx =>
            {
                var facts = await FactsStore.ForCommunityAsync(tx, actor.User, community);
                Permissions.Require(facts, Operation.SeeCommunity, "server");
                return (await CommunityStore.FindAsync(tx, actor.User, community))!;
            },
            ct);
}
