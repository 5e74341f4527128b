using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Keeps what somebody wants to show, so that who is invisible stays so, whatever restarts.</summary>
public sealed class ChoosePresence(Database database)
{
    public Task RunAsync(Actor actor, PresenceChoice choice, CancellationToken ct) =>
        database.WriteAsync(tx => PresenceStore.SetAsync(tx, actor.User, choice), ct);
}
