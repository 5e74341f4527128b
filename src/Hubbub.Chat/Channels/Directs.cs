using System.Collections.Concurrent;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>The DM of two people: made when one of them first asks for it, and theirs for ever.</summary>
public sealed class Directs(Database database, Changes changes, TimeProvider clock)
{
    private const int MaxKnown = 100_000;

    // A DM never ends and never changes hands, so what is known once stays true.
    private readonly ConcurrentDictionary<UserPair, ChannelId> known = new();

    /// <summary>False when it takes a look into the database to know.</summary>
    public bool TryFind(UserId one, UserId other, out ChannelId direct) =>
        known.TryGetValue(UserPair.Of(one, other), out direct);

    /// <summary>The DM's channel, which is made when there is none yet.</summary>
    public async Task<ChannelId> OpenAsync(Actor actor, UserId other, CancellationToken ct) =>
        TryFind(actor.User, other, out var direct) ? direct : (await ShowAsync(actor, other, ct)).Channel.Id;

    /// <summary>Null when the two have never talked.</summary>
    public async Task<ChannelId?> FindAsync(Actor actor, UserId other, CancellationToken ct)
    {
        if (TryFind(actor.User, other, out var direct)) return direct;

        var pair = UserPair.Of(actor.User, other);
        var found = await database.ReadAsync(tx => FindAsync(tx, other, pair), ct);
        if (found is { } channel) Remember(pair, channel);
        return found;
    }

    /// <summary>The DM with its members, and whether it was made just now.</summary>
    public async Task<OpenedDirect> ShowAsync(Actor actor, UserId other, CancellationToken ct)
    {
        if (other == actor.User) throw Refuse.Invalid("user_id", "is you; a DM is for two");

        var pair = UserPair.Of(actor.User, other);
        var opened = await database.ReadAsync(tx => ReadAsync(tx, other, pair), ct)
            ?? await changes.WriteAsync((tx, news) => WriteAsync(tx, actor, pair, news), ct);
        Remember(pair, opened.Channel.Id);
        return opened;
    }

    private static async Task<ChannelId?> FindAsync(Transaction tx, UserId other, UserPair pair)
    {
        if (!await AccountStore.ExistsAsync(tx, other)) throw Refuse.NotFound("user");

        return await ChannelStore.FindDirectAsync(tx, pair);
    }

    private static async Task<OpenedDirect?> ReadAsync(Transaction tx, UserId other, UserPair pair) =>
        await FindAsync(tx, other, pair) is { } found
            ? new OpenedDirect(await Conversations.FindAsync(tx, found), IsNew: false)
            : null;

    private async Task<OpenedDirect> WriteAsync(Transaction tx, Actor actor, UserPair pair, News news)
    {
        var at = clock.UnixMilliseconds();
        // Both may ask at once: the second waits here for the first, then finds what it made.
        if (await ChannelStore.AddConversationAsync(tx, actor.User, pair, at) is not { } added)
        {
            var found = (await ChannelStore.FindDirectAsync(tx, pair))!.Value;
            return new OpenedDirect(await Conversations.FindAsync(tx, found), IsNew: false);
        }

        await ChannelMemberStore.AddAsync(tx, added, [pair.Lower, pair.Higher], at);
        var channel = await Conversations.FindAsync(tx, added);
        news.Add(new ConversationOpened(Audience.Of(pair.Lower, pair.Higher), channel));
        return new OpenedDirect(channel, IsNew: true);
    }

    private void Remember(UserPair pair, ChannelId direct)
    {
        if (known.Count >= MaxKnown) known.Clear();
        known[pair] = direct;
    }
}

/// <summary>A DM, and whether it was made by this very call.</summary>
public sealed record OpenedDirect(Channel Channel, bool IsNew);
