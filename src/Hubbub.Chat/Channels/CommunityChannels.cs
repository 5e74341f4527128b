using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>
/// The channels of all communities of somebody who comes in. What stands in a community is the same for all its members,
/// and read once between two commits; which of it they may read is judged for each.
/// </summary>
public sealed class CommunityChannels(Database database)
{
    private const int MostCommunities = 256;
    private readonly SinceCommit<CommunityId, IReadOnlyList<Channel>> known = new(database, MostCommunities);

    internal async Task<IReadOnlyList<Channel>> ReadableAsync(
        Transaction tx, UserId user, IReadOnlyList<Community> communities, IReadOnlySet<ChannelId> memberOf)
    {
        var standing = Recall(tx, communities) ?? await ReadAsync(tx, user, communities);
        return [.. communities.SelectMany(community =>
        {
            var facts = Facts.OfMember(community.Role);
            return standing[community.Id].Where(channel => ListChannels.IsReadable(channel, facts, memberOf));
        })];
    }

    // All or nothing: what is missing takes one question, however much it is.
    private Dictionary<CommunityId, IReadOnlyList<Channel>>? Recall(Transaction tx, IReadOnlyList<Community> communities)
    {
        var standing = new Dictionary<CommunityId, IReadOnlyList<Channel>>();
        foreach (var community in communities)
        {
            if (!known.TryGet(tx, community.Id, out var channels)) return null;

            standing[community.Id] = channels;
        }

        return standing;
    }

    private async Task<Dictionary<CommunityId, IReadOnlyList<Channel>>> ReadAsync(
        Transaction tx, UserId user, IReadOnlyList<Community> communities)
    {
        var channels = (await ChannelStore.ManyOfMemberAsync(tx, user)).ToLookup(c => c.Community!.Value);
        var standing = communities.ToDictionary(c => c.Id, c => (IReadOnlyList<Channel>)[.. channels[c.Id]]);
        foreach (var (community, some) in standing) known.Keep(tx, community, some);
        return standing;
    }
}
