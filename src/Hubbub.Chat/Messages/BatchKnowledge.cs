using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>All that a batch has to know, read under its locks in one query for each kind of thing.</summary>
internal sealed record BatchKnowledge(
    Dictionary<ChannelId, Head> Heads,
    Dictionary<string, UserId> Names,
    Dictionary<(UserId, ChannelId), ChannelFacts> Facts,
    Dictionary<ClientKey, StoredMessage> Sent,
    Dictionary<MessageId, StoredMessage> Messages)
{
    /// <summary>Heads and facts that are known already are not asked for; what was sent before, only where it must be.</summary>
    public static async Task<BatchKnowledge> LockAsync(
        Transaction tx, IReadOnlyList<PendingEvent> batch, LastBatch last, bool asksForRepeats)
    {
        var (heads, facts) = last.Take(tx);
        await AddHeadsAsync(tx, batch, heads);
        var placed = batch.Where(p => p.Channel is { } c && heads.ContainsKey(c)).ToList();
        var keys = placed.SelectMany(p => p.Mentions).SelectMany(m => m.Keys).Distinct().ToList();
        var names = keys.Count > 0 ? await MentionStore.UsersAsync(tx, keys) : [];
        // Asked after the locks: a removal takes them too, so it is either seen here or waits for this batch.
        await AddFactsAsync(tx, placed, names, facts);

        // The repeat of a reply is one although nobody could reply any more.
        var perhapsRepeats = batch.OfType<PendingSend>().Where(s => asksForRepeats || s.Draft.Parent is not null);
        var clientKeys = perhapsRepeats.Select(s => s.ClientKey).OfType<ClientKey>().Distinct().ToList();
        var sent = clientKeys.Count > 0 ? await MessageStore.ByClientIdsAsync(tx, clientKeys) : [];

        var touched = batch.Select(Touched).OfType<MessageId>().Distinct().ToList();
        var messages = touched.Count > 0 ? await MessageStore.ByIdsAsync(tx, touched) : [];
        foreach (var first in sent.Values) messages.TryAdd(first.Message.Id, first);
        return new BatchKnowledge(heads, names, facts, sent, messages);
    }

    private static async Task AddHeadsAsync(
        Transaction tx, IReadOnlyList<PendingEvent> batch, Dictionary<ChannelId, Head> heads)
    {
        var asked = new HashSet<ChannelId>();
        foreach (var pending in batch)
        {
            if (pending.Channel is { } channel && !heads.ContainsKey(channel)) asked.Add(channel);
        }

        if (asked.Count == 0) return;

        foreach (var head in await LogStore.LockHeadsAsync(tx, asked)) heads.Add(head.Id, head);
    }

    private static async Task AddFactsAsync(
        Transaction tx,
        IReadOnlyList<PendingEvent> placed,
        Dictionary<string, UserId> names,
        Dictionary<(UserId, ChannelId), ChannelFacts> facts)
    {
        var pairs = placed.Select(p => (p.Actor.User, p.Channel!.Value));
        if (names.Count > 0) pairs = pairs.Concat(placed.SelectMany(p => Meant(p, names)));
        var asked = pairs.Where(pair => !facts.ContainsKey(pair)).ToHashSet();
        foreach (var known in await FactsStore.ForChannelsAsync(tx, asked)) facts.Add(known.Key, known.Value);
    }

    private static IEnumerable<(UserId, ChannelId)> Meant(PendingEvent pending, Dictionary<string, UserId> names) =>
        pending.Mentions.SelectMany(m => m.Keys).Where(names.ContainsKey).Select(key => (names[key], pending.Channel!.Value));

    private static MessageId? Touched(PendingEvent pending) => pending switch
    {
        PendingSend send => send.Draft.Parent,
        PendingChange change => change.Message,
        _ => null,
    };
}
