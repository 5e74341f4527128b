using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>
/// The newest pages that were read lately. One is shown again only where the snapshot in which the right was judged says
/// that nothing on it has changed: whatever changes a message takes a seq, and people look as they did.
/// </summary>
internal sealed class NewestPages(Database database)
{
    private const int MostPages = 128;
    private const int MostCharacters = 32_768;
    private const int MostReaders = 1024;
    private readonly Recent<(ChannelId, int Limit, bool HasStubs), NewestPage> pages = new(MostPages);
    private readonly SinceCommit<(UserId, ChannelId), ChannelFacts> readers = new(database, MostReaders);

    public Task<HistoryPage> ReadAsync(UserId reader, ChannelId channel, HistoryRequest request, CancellationToken ct) =>
        Recall(reader, channel, request) is { } page
            ? Task.FromResult(page)
            : database.ReadAsync(
                async tx =>
                {
                    var facts = await CommunityGate.RequireReaderAsync(tx, reader, channel);
                    readers.Keep(tx, (reader, channel), facts);
                    return Page(facts, await ReadAsync(tx, facts, request));
                },
                ct);

    // Without a snapshot, so both must be of one moment: that of the last commit.
    private HistoryPage? Recall(UserId reader, ChannelId channel, HistoryRequest request)
    {
        if (!readers.TryGet((reader, channel), out var facts, out var commits)) return null;
        if (!pages.TryGet((channel, request.Limit, request.HasStubs), out var known)) return null;

        Permissions.Require(facts.Facts, Operation.ReadChannel, "channel");
        return known.Head == facts.Head && known.Looks.WereSeenAt(commits) ? Page(facts, known.Messages) : null;
    }

    private async Task<IReadOnlyList<Message>> ReadAsync(Transaction tx, ChannelFacts facts, HistoryRequest request)
    {
        var key = (facts.Channel, request.Limit, request.HasStubs);
        if (pages.TryGet(key, out var known) && known.Head == facts.Head && await known.Looks.AreSameAsync(tx))
            return known.Messages;

        var messages = await MessageStore.BeforeAsync(tx, facts.Channel, facts.Head.Next, request);
        if (messages.Sum(m => m.Content.Length) <= MostCharacters)
            pages.Keep(key, new NewestPage(facts.Head, messages, new Looks(messages, tx.Commits)));
        return messages;
    }

    private static HistoryPage Page(ChannelFacts facts, IReadOnlyList<Message> messages) =>
        new(facts.Label, messages) { IsKept = true };

    private sealed record NewestPage(Seq Head, IReadOnlyList<Message> Messages, Looks Looks);
}
