using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Who may know of somebody's presence, as it is at this moment; asked for many at once.</summary>
public sealed class FindAcquaintances(Database database)
{
    public Task<Acquaintances> RunAsync(IReadOnlyCollection<UserId> users, CancellationToken ct) =>
        database.ReadAsync(
            async tx =>
            {
                var memberships = await PresenceStore.MembershipsAsync(tx, users);
                var channels = await PresenceStore.ChannelsAsync(tx, memberships.Select(m => m.Community).Distinct());
                return new Acquaintances(
                    memberships.ToLookup(m => m.Member, m => m.Community),
                    channels.ToLookup(c => c.Community, c => c.Channel),
                    (await PresenceStore.PartnersAsync(tx, users)).ToLookup(p => p.Person));
            },
            ct);
}

/// <summary>The channels of people's communities, and the partners of their DMs and groups.</summary>
public sealed class Acquaintances(
    ILookup<UserId, CommunityId> communities,
    ILookup<CommunityId, ChannelId> channels,
    ILookup<UserId, Partnership> partners)
{
    /// <summary>Every channel of the communities that the person belongs to.</summary>
    public IEnumerable<ChannelId> ChannelsOf(UserId user) => communities[user].SelectMany(c => channels[c]);

    /// <summary>The person's DMs and groups.</summary>
    public IEnumerable<ChannelId> ConversationsOf(UserId user) => partners[user].Select(p => p.Channel).Distinct();

    public IEnumerable<UserId> PartnersOf(UserId user) => partners[user].Select(p => p.Partner).Distinct();
}
