using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Gives new tokens for a refresh token, once. Who shows a spent one ends the session: two have it.</summary>
public sealed class RefreshSession(Database database, Sessions sessions, IEventBus bus, TimeProvider clock)
{
    public async Task<SessionTokens> RunAsync(string? refreshToken, CancellationToken ct)
    {
        var hash = Secret.HashOf(refreshToken ?? "");
        var (tokens, replayed) = await database.WriteAsync(tx => RefreshAsync(tx, hash), ct);
        if (replayed is { } session) await bus.CloseSessionsAsync([session]);

        return tokens ?? throw Refuse.InvalidRefreshToken();
    }

    private async Task<(SessionTokens? Tokens, SessionId? Replayed)> RefreshAsync(Transaction tx, string hash)
    {
        var now = clock.UnixMilliseconds();
        var session = await SessionStore.LockByRefreshTokenAsync(tx, hash, now);
        if (session is null) return (null, null);

        var next = Secret.Create();
        if (!await TryTakeAsync(tx, hash, Secret.HashOf(next), now))
        {
            await SessionStore.RevokeAsync(tx, session.Id, now);
            return (null, session.Id);
        }

        await sessions.ExtendAsync(tx, session.Id);
        var account = await AccountStore.FindAsync(tx, session.UserId, now) ?? throw Refuse.InvalidRefreshToken();
        return (await sessions.IssueAsync(tx, account, session.Id, next), null);
    }

    private static async Task<bool> TryTakeAsync(Transaction tx, string hash, string next, long now)
    {
        if (await RefreshTokenStore.TrySpendAsync(tx, hash, next, now)) return true;

        // The answer to the first time may have been lost: while nobody has used the successor, it is put in its place.
        // From then on the lost one counts as spent, so whoever has it after all gives itself away.
        var lost = await RefreshTokenStore.SuccessorAsync(tx, hash, spentSince: now - GraceMilliseconds);
        if (lost is null || !await RefreshTokenStore.TrySpendAsync(tx, lost, successor: null, now)) return false;

        await RefreshTokenStore.ReplaceSuccessorAsync(tx, hash, next);
        return true;
    }

    private const long GraceMilliseconds = 30_000;
}
