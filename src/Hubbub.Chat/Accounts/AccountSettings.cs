using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>What people's programs remember for them: one document that means nothing to this one.</summary>
public sealed class AccountSettings(Database database, Changes changes, TimeProvider clock)
{
    /// <summary>Null when there is none yet.</summary>
    public Task<string?> ReadAsync(Actor actor, CancellationToken ct) =>
        database.ReadAsync(
            tx => tx.OneAsync<string>("SELECT document FROM user_settings WHERE user_id = @User", new { actor.User }), ct);

    public Task WriteAsync(Actor actor, string document, CancellationToken ct) =>
        changes.WriteAsync(
            async (tx, news) =>
            {
                await tx.ExecuteAsync(
                    """
                    INSERT INTO user_settings (user_id, document, updated_at)
                    VALUES (@User, @document, @now)
                    ON CONFLICT (user_id) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at
                    """,
                    new { actor.User, document, now = clock.UnixMilliseconds() });
                news.Add(new SettingsUpdated(Audience.Of(actor.User)));
            },
            ct);
}
