using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>The rows of mentions. A batch that mentions nobody runs none of these statements.</summary>
internal static class MentionStore
{
    /// <summary>Who has these names, given as keys.</summary>
    public static async Task<Dictionary<string, UserId>> UsersAsync(Transaction tx, IEnumerable<string> keys)
    {
        var rows = await tx.ManyAsync<NameRow>(
            $"""
            SELECT u.username_key, u.id
            FROM {tx.Rows("asked", "username_key text")}
            JOIN users u ON u.username_key = asked.username_key
            """,
            new { asked = Transaction.Json(keys.Select(key => new { username_key = key })) });
        return rows.ToDictionary(r => r.UsernameKey, r => r.Id);
    }

    public static async Task WriteAsync(Transaction tx, MentionPlan plan)
    {
        if (plan.Rewritten.Count > 0) await ForgetAsync(tx, plan.Rewritten);
        await tx.InsertAsync("mentions", Columns, plan.New);
    }

    private static Task<int> ForgetAsync(Transaction tx, IEnumerable<MessagePlace> places) =>
        tx.ExecuteAsync(
            $"""
            DELETE FROM mentions
            WHERE (channel_id, seq) IN (
                SELECT edited.channel_id, edited.seq FROM {tx.Rows("edited", "channel_id bigint", "seq bigint")})
            """,
            new { edited = Transaction.Json(places.Select(p => new { channel_id = p.Channel.Value, seq = p.Seq.Value })) });

    private static readonly Column<NewMention>[] Columns =
    [
        new NumberColumn<NewMention>("channel_id", m => m.Message.Channel.Value),
        new NumberColumn<NewMention>("seq", m => m.Message.Seq.Value),
        new NumberColumn<NewMention>("author_id", m => m.Message.Author.Id.Value),
        new NumberColumn<NewMention>("user_id", m => m.User?.Value),
    ];

    private sealed record NameRow(string UsernameKey, UserId Id);
}
