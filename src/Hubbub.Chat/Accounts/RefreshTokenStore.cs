using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>The refresh tokens of the sessions, spent ones too: whoever shows one of those is not alone with it.</summary>
public static class RefreshTokenStore
{
    public static Task AddAsync(Transaction tx, string hash, SessionId session, long now) =>
        tx.ExecuteAsync(
            "INSERT INTO refresh_tokens (token_hash, session_id, issued_at) VALUES (@hash, @session, @now)",
            new { hash, session, now });

    /// <summary>False when it was spent before.</summary>
    public static async Task<bool> TrySpendAsync(Transaction tx, string hash, string? successor, long now)
    {
        var spent = await tx.ExecuteAsync(
            """
            UPDATE refresh_tokens
            SET spent_at = @now, successor_hash = @successor
            WHERE token_hash = @hash AND spent_at IS NULL
            """,
            new { hash, successor, now });
        return spent == 1;
    }

    /// <summary>The successor of a token that was spent then or later; null when there is none.</summary>
    public static Task<string?> SuccessorAsync(Transaction tx, string hash, long spentSince) =>
        tx.OneAsync<string>(
            "SELECT successor_hash FROM refresh_tokens WHERE token_hash = @hash AND spent_at >= @spentSince",
            new { hash, spentSince });

    public static Task ReplaceSuccessorAsync(Transaction tx, string hash, string successor) =>
        tx.ExecuteAsync(
            "UPDATE refresh_tokens SET successor_hash = @successor WHERE token_hash = @hash", new { hash, successor });
}
