using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>The channels of a community, or the rooms of the lobby, in the order in which they are shown.</summary>
public sealed class ListChannels(Database database)
{
    public Task<IReadOnlyList<Channel>> RunAsync(Actor actor, CommunityId community, CancellationToken ct) =>
        database.ReadAsync(tx => ReadAsync(tx, actor, community), ct);

    internal static async Task<IReadOnlyList<Channel>> ReadAsync(Transaction tx, Actor actor, CommunityId community)
    {
        var facts = await FactsStore.ForCommunityAsync(tx, actor.User, community);
        Permissions.Require(facts, Operation.ListChannels, "server");
        return await ChannelStore.ManyOfAsync(tx, community);
    }
}
