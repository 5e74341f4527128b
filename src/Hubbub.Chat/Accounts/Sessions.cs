using System.Text;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

public sealed record SignInOptions
{
    /// <summary>How long a session lives after it was last used.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Whoever signs with our key vouches for people who have no password here.</summary>
    public bool TrustsExternalTokens { get; init; }
}

/// <summary>What a program shows from now on.</summary>
public sealed record SessionTokens(string AccessToken, string RefreshToken, TimeSpan ExpiresIn);

/// <summary>A device that has just signed in: the secrets are told this once.</summary>
public sealed record StartedSession(Account Account, SessionId Id, string Cookie, SessionTokens Tokens);

/// <summary>How the sessions of signed-in devices begin, and how long they last.</summary>
public sealed class Sessions(Database database, AccessTokens accessTokens, SignInOptions options, TimeProvider clock)
{
    public async Task<StartedSession> StartAsync(Transaction tx, Account account, string? userAgent = null)
    {
        var now = clock.UnixMilliseconds();
        var cookie = Secret.Create();
        await SessionStore.ForgetDeadAsync(tx, account.Id, now);
        var session = await SessionStore.AddAsync(
            tx, account.Id, Secret.HashOf(cookie), now, ExpiryOf(now), UserAgentOf(userAgent));

        return new StartedSession(account, session, cookie, await IssueAsync(tx, account, session, Secret.Create()));
    }

    public async Task<SessionTokens> IssueAsync(Transaction tx, Account account, SessionId session, string refreshToken)
    {
        await RefreshTokenStore.AddAsync(tx, Secret.HashOf(refreshToken), session, clock.UnixMilliseconds());
        return new SessionTokens(accessTokens.Issue(account, session), refreshToken, accessTokens.Lifetime);
    }

    /// <summary>Null when the session is over. Who holds a connection open asks again at the end, which may have moved.</summary>
    public async Task<DateTimeOffset?> ExpiryAsync(SessionId session, CancellationToken ct)
    {
        var found = await database.ReadAsync(tx => SessionStore.FindAsync(tx, session, clock.UnixMilliseconds()), ct);
        return found is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(found.ExpiresAt);
    }

    public Task ExtendAsync(Transaction tx, SessionId session)
    {
        var now = clock.UnixMilliseconds();
        return SessionStore.ExtendAsync(tx, session, now, ExpiryOf(now));
    }

    // A write for every request would be dear; one an hour moves the end well enough.
    public bool IsWorthExtending(LiveSession session)
    {
        var step = Math.Min(TimeSpan.FromHours(1).TotalMilliseconds, options.SessionLifetime.TotalMilliseconds / 2);
        return session.ExpiresAt <= ExpiryOf(clock.UnixMilliseconds()) - step;
    }

    // Whatever a program calls itself is only shown to its owner, and needs no more than to be recognised.
    private static string? UserAgentOf(string? userAgent)
    {
        var shown = (userAgent ?? "").EnumerateRunes().Where(r => !Rune.IsControl(r)).Take(UserAgentLength);
        var text = string.Concat(shown).Trim();
        return text.Length == 0 ? null : text;
    }

    private const int UserAgentLength = 200;

    private long ExpiryOf(long now) => now + (long)options.SessionLifetime.TotalMilliseconds;
}
