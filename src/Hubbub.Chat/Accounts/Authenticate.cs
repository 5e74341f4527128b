using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Somebody who has proved who they are: until when that holds, and whether it now holds longer.</summary>
public sealed record Authenticated(Actor Actor, DateTimeOffset ExpiresAt, bool IsExtended);

/// <summary>
/// Finds out who acts. Asks the database whenever it may have changed, so that a session that ends is over at once.
/// </summary>
public sealed class Authenticate(Database database, AccessTokens accessTokens, Sessions sessions, TimeProvider clock)
{
    private const int MostSessions = 1024;
    private readonly SinceCommit<SessionId, LiveSession?> known = new(database, MostSessions);

    /// <summary>Null when the token proves nothing, or no longer.</summary>
    public async Task<Authenticated?> ByAccessTokenAsync(string token, CancellationToken ct)
    {
        if (accessTokens.Read(token) is not { } claims) return null;

        var now = clock.UnixMilliseconds();
        var session = await known.ReadAsync(claims.Session, tx => SessionStore.FindAsync(tx, claims.Session, now), ct);
        return session?.UserId == claims.User && session.ExpiresAt > now ? ActorOf(session, isExtended: false) : null;
    }

    /// <summary>Null when the cookie proves nothing, or no longer. Older clients keep an access token in it.</summary>
    public async Task<Authenticated?> ByCookieAsync(string cookie, CancellationToken ct)
    {
        if (cookie.Contains('.', StringComparison.Ordinal)) return await ByAccessTokenAsync(cookie, ct);

        var session = await FindAsync(cookie, ct);
        if (session is null || !sessions.IsWorthExtending(session)) return ActorOf(session, isExtended: false);

        await database.WriteAsync(tx => sessions.ExtendAsync(tx, session.Id), ct);
        return ActorOf(await FindAsync(cookie, ct), isExtended: true);
    }

    private Task<LiveSession?> FindAsync(string cookie, CancellationToken ct) =>
        database.ReadAsync(tx => SessionStore.FindByCookieAsync(tx, Secret.HashOf(cookie), clock.UnixMilliseconds()), ct);

    private static Authenticated? ActorOf(LiveSession? session, bool isExtended) => session is null
        ? null
        : new Authenticated(
            new Actor(session.UserId, session.Id, session.Username),
            DateTimeOffset.FromUnixTimeMilliseconds(session.ExpiresAt),
            isExtended);
}
