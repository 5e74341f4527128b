using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>
/// The way into every act that changes a community: it is locked before the rights are judged, so that the verdict
/// still holds at the commit.
/// </summary>
internal static class CommunityGate
{
    public static async Task<Facts> EnterAsync(
        Transaction tx, Actor actor, CommunityId community, Operation operation, UserId? target = null)
    {
        await CommunityStore.LockAsync(tx, community);
        var facts = await FactsStore.ForCommunityAsync(tx, actor.User, community, target);
        // To a member only the one whom this is about can be missing.
        var isMember = facts is { IsLobby: false, Role: not null };
        Permissions.Require(facts, operation, isMember && target is not null ? "member" : "server");
        return facts!;
    }

    /// <summary>Enters the community of the channel, then the channel itself, whose log waits meanwhile.</summary>
    public static async Task EnterAsync(
        Transaction tx, Actor actor, ChannelId channel, Operation operation, UserId? target = null)
    {
        await tx.ExecuteAsync(
            $"""
            SELECT id
            FROM servers
            WHERE id = (SELECT server_id FROM channels WHERE id = @channel)
            {tx.ForUpdate}
            """,
            new { channel });
        await ChannelStore.LockAsync(tx, channel);
        var facts = (await FactsStore.ForChannelAsync(tx, actor.User, channel))?.Facts;
        if (facts is not null && target is { } user)
            facts = facts with { Target = (await FactsStore.ForChannelAsync(tx, user, channel))?.Facts.Role };
        Permissions.Require(facts, operation, "channel");
    }

    /// <summary>The one check of the right to read a channel; what is read in the same snapshot is covered by it.</summary>
    public static async Task<ChannelFacts> RequireReaderAsync(Transaction tx, UserId user, ChannelId channel)
    {
        var facts = await FactsStore.ForChannelAsync(tx, user, channel);
        Permissions.Require(facts?.Facts, Operation.ReadChannel, "channel");
        return facts!;
    }

    /// <summary>Which of these channels they may read, by the same judge.</summary>
    public static async Task<IReadOnlySet<ChannelId>> ReadableAsync(
        Transaction tx, UserId user, IEnumerable<ChannelId> channels)
    {
        var known = await FactsStore.ForChannelsAsync(tx, [.. channels.Select(channel => (user, channel))]);
        return known.Values
            .Where(facts => Permissions.Judge(facts.Facts, Operation.ReadChannel) is null)
            .Select(facts => facts.Channel)
            .ToHashSet();
    }
}
