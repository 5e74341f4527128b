using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>The communities that a person belongs to; the lobby, which has no members, is never among them.</summary>
public sealed class ListCommunities(Database database)
{
    public Task<IReadOnlyList<Community>> RunAsync(Actor actor, CancellationToken ct) =>
        database.ReadAsync(tx => CommunityStore.ManyOfAsync(tx, actor.User), ct);
}
