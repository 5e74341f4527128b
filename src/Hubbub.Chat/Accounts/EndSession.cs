using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Signs people out somewhere else: that session's tokens, cookie and connections are over.</summary>
public sealed class EndSession(Database database, IEventBus bus, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, SessionId session, CancellationToken ct)
    {
        var isEnded = await database.WriteAsync(
            tx => SessionStore.TryRevokeAsync(tx, actor.User, session, clock.UnixMilliseconds()), ct);
        if (!isEnded) throw Refuse.NotFound("session");

        await bus.CloseSessionsAsync([session]);
    }
}
