using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Shows people where they are signed in.</summary>
public sealed class ListSessions(Database database, TimeProvider clock)
{
    public Task<IReadOnlyList<Device>> RunAsync(Actor actor, CancellationToken ct) =>
        database.ReadAsync(tx => SessionStore.DevicesAsync(tx, actor.User, clock.UnixMilliseconds()), ct);
}
