using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>One draft for each person and channel; one that was thrown away stays as an empty row.</summary>
public static class DraftStore
{
    public static Task<Draft?> FindAsync(Transaction tx, UserId user, ChannelId channel) =>
        tx.OneAsync<Draft>($"{Select} WHERE user_id = @user AND channel_id = @channel", new { user, channel });

    /// <summary>Those with something in them, the last one edited first.</summary>
    public static Task<IReadOnlyList<Draft>> ManyAsync(Transaction tx, UserId user) =>
        tx.ManyAsync<Draft>(
            $"{Select} WHERE user_id = @user AND content <> '' ORDER BY edited_at DESC, channel_id", new { user });

    /// <summary>Changes nothing when there is one that was edited at that time or later.</summary>
    public static Task WriteAsync(Transaction tx, UserId user, Draft draft) =>
        tx.ExecuteAsync(
            """
            INSERT INTO drafts (user_id, channel_id, content, parent_id, edited_at)
            VALUES (@user, @Channel, @Content, @Parent, @EditedAt)
            ON CONFLICT (user_id, channel_id) DO UPDATE
            SET content = excluded.content, parent_id = excluded.parent_id, edited_at = excluded.edited_at
            WHERE drafts.edited_at < excluded.edited_at
            """,
            new { user, draft.Channel, draft.Content, draft.Parent, draft.EditedAt });

    /// <summary>Empties it, unless it was edited after that time.</summary>
    public static Task ClearAsync(Transaction tx, UserId user, ChannelId channel, long editedAt) =>
        tx.ExecuteAsync(
            """
            INSERT INTO drafts (user_id, channel_id, content, parent_id, edited_at)
            VALUES (@user, @channel, '', NULL, @editedAt)
            ON CONFLICT (user_id, channel_id) DO UPDATE
            SET content = '', parent_id = NULL, edited_at = excluded.edited_at
            WHERE drafts.edited_at <= excluded.edited_at
            """,
            new { user, channel, editedAt });

    private const string Select =
        """
        SELECT channel_id AS channel, content, parent_id AS parent, edited_at
        FROM drafts
        """;
}
