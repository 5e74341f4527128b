using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Ends the session of whoever acts: its tokens, its cookie and its connections.</summary>
public sealed class SignOut(Database database, IEventBus bus, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, CancellationToken ct)
    {
        var session = actor.RequireSession();
        await database.WriteAsync(tx => SessionStore.RevokeAsync(tx, session, clock.UnixMilliseconds()), ct);
        await bus.CloseSessionsAsync([session]);
    }
}
