using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>How people looked in messages that were read some time ago, to be compared with how they look now.</summary>
internal sealed class Looks
{
    private const long Never = -1;
    private readonly int authors;
    private readonly int parents;
    private readonly string known;
    private readonly string answered;
    private long seenAt;

    public Looks(IReadOnlyList<Message> messages, long? seenAt)
    {
        var people = messages.Select(m => m.Author).Distinct().ToList();
        var replies = messages.Select(m => m.Parent).OfType<MessageParent>().Distinct().ToList();
        this.seenAt = seenAt ?? Never;
        authors = people.Count;
        parents = replies.Count;
        known = Transaction.Json(people.Select(p =>
            new { id = p.Id.Value, username = p.Username, display_name = p.DisplayName, avatar_url = p.AvatarUrl }));
        answered = Transaction.Json(replies.Select(p => new { id = p.Id.Value, username = p.AuthorUsername }));
    }

    /// <summary>Whether all of them looked so after so many commits, as far as is known without asking.</summary>
    public bool WereSeenAt(long commits) => commits == Volatile.Read(ref seenAt);

    /// <summary>Whether all of them look so in this snapshot.</summary>
    public async Task<bool> AreSameAsync(Transaction tx)
    {
        if (tx.Commits is { } commits && WereSeenAt(commits)) return true;
        if (await AuthorsAsync(tx) != authors || (parents > 0 && await ParentsAsync(tx) != parents)) return false;

        Volatile.Write(ref seenAt, tx.Commits ?? Never);
        return true;
    }

    private Task<long> AuthorsAsync(Transaction tx) =>
        tx.OneAsync<long>(
            $"""
            SELECT COUNT(*)
            FROM {tx.Rows("known", "id bigint", "username text", "display_name text", "avatar_url text")}
            JOIN users u ON u.id = known.id
                AND u.username = known.username
                AND u.display_name = known.display_name
                AND COALESCE(u.avatar_url, '') = COALESCE(known.avatar_url, '')
            """,
            new { known });

    private Task<long> ParentsAsync(Transaction tx) =>
        tx.OneAsync<long>(
            $"""
            SELECT COUNT(*)
            FROM {tx.Rows("answered", "id bigint", "username text")}
            JOIN messages p ON p.id = answered.id
            JOIN users u ON u.id = p.author_id AND u.username = answered.username
            """,
            new { answered });
}
