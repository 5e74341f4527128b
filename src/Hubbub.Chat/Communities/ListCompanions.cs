using Hubbub.Chat.Accounts;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>The caller, and the people with whom they share a community; the lobby, where everybody is, is none.</summary>
public sealed class ListCompanions(Database database)
{
    public Task<IReadOnlyList<Person>> RunAsync(Actor actor, CancellationToken ct) =>
        database.ReadAsync(tx => CircleStore.CompanionsAsync(tx, actor.User), ct);
}
