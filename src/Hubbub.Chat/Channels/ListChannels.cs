using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>The channels of a community that the caller may read, or the rooms of the lobby, as they are shown.</summary>
public sealed class ListChannels(Database database)
{
    public Task<IReadOnlyList<Channel>> RunAsync(Actor actor, CommunityId community, CancellationToken ct) =>
        database.ReadAsync(tx => ReadAsync(tx, actor, community), ct);

    internal static async Task<IReadOnlyList<Channel>> ReadAsync(Transaction tx, Actor actor, CommunityId community)
    {
        var facts = await FactsStore.ForCommunityAsync(tx, actor.User, community);
        Permissions.Require(facts, Operation.ListChannels, "server");
        var channels = await ChannelStore.ManyOfAsync(tx, community);
        var memberOf = await ChannelMemberStore.ChannelsOfAsync(tx, actor.User);
        return channels.Where(c => IsReadable(c, facts!, memberOf)).ToList();
    }

    internal static bool IsReadable(Channel channel, Facts facts, IReadOnlySet<ChannelId> memberOf)
    {
        var about = facts with { IsPrivate = channel.IsPrivate, IsChannelMember = memberOf.Contains(channel.Id) };
        return Permissions.Judge(about, Operation.ReadChannel) is null;
    }
}
