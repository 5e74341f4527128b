using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>
/// Whom new messages concern although they do not listen: members and followers of what is not crowded, elsewhere only
/// who is mentioned. Nobody's right is judged here; that is for whoever reads what is unread.
/// </summary>
public sealed class FindUnread(Database database)
{
    /// <summary>With more members online, a community is crowded.</summary>
    public const int Crowd = 500;

    public Task<IReadOnlySet<(UserId User, ChannelId Channel)>> RunAsync(
        IReadOnlyCollection<Said> said, IReadOnlyCollection<UserId> online, CancellationToken ct) =>
        database.ReadAsync<IReadOnlySet<(UserId, ChannelId)>>(tx => ReadAsync(tx, said, online), ct);

    private static async Task<IReadOnlySet<(UserId, ChannelId)>> ReadAsync(
        Transaction tx, IReadOnlyCollection<Said> said, IReadOnlyCollection<UserId> online)
    {
        var channels = await UnreadStore.ChannelsAsync(tx, said.Select(s => s.Channel));
        var closed = channels.Where(c => c.IsClosed).ToList();
        var rooms = channels.Where(c => c is { IsRoom: true, IsClosed: false }).ToList();
        var open = channels.Where(c => c is { IsRoom: false, IsClosed: false }).ToList();

        var members = await MembersAsync(tx, open, online);
        var crowded = open.Where(c => members[c.Community!.Value].Count() > Crowd).ToList();
        var concerned = new List<Concerned>();
        concerned.AddRange(await InClosedAsync(tx, closed, online));
        concerned.AddRange(open.Except(crowded).SelectMany(c => AllOf(c, members)));
        if (rooms.Count > 0) concerned.AddRange(await UnreadStore.FollowersAsync(tx, rooms.Select(c => c.Channel), online));
        concerned.AddRange(await MentionedAsync(tx, said, [.. rooms, .. crowded], online, members));
        return concerned.Select(c => (c.UserId, c.Channel)).ToHashSet();
    }

    private static async Task<ILookup<CommunityId, UserId>> MembersAsync(
        Transaction tx, List<SaidIn> open, IReadOnlyCollection<UserId> online)
    {
        var communities = open.Select(c => c.Community!.Value).Distinct();
        var members = open.Count == 0 ? [] : await UnreadStore.MembersAsync(tx, communities, online);
        return members.ToLookup(m => m.Community, m => m.UserId);
    }

    // The owner of a community reads its private channels, in the list of members or not.
    private static async Task<IEnumerable<Concerned>> InClosedAsync(
        Transaction tx, List<SaidIn> closed, IReadOnlyCollection<UserId> online)
    {
        if (closed.Count == 0) return [];

        var members = await UnreadStore.InChannelsAsync(tx, closed.Select(c => c.Channel), online);
        var owners = closed.Where(c => c.Owner is { } owner && online.Contains(owner));
        return members.Concat(owners.Select(c => new Concerned(c.Channel, c.Owner!.Value)));
    }

    // A word for everyone reaches the members of a crowd; in a room only its followers, who are told anyway.
    private static async Task<IEnumerable<Concerned>> MentionedAsync(
        Transaction tx,
        IReadOnlyCollection<Said> said,
        IReadOnlyCollection<SaidIn> elsewhere,
        IReadOnlyCollection<UserId> online,
        ILookup<CommunityId, UserId> members)
    {
        if (elsewhere.Count == 0) return [];

        var channels = elsewhere.ToDictionary(c => c.Channel);
        var here = online.ToHashSet();
        var mentioned = await UnreadStore.MentionedAsync(tx, said.Where(s => channels.ContainsKey(s.Channel)));
        return mentioned.SelectMany(m => m.UserId is { } named
            ? here.Contains(named) ? [new Concerned(m.Channel, named)] : []
            : AllOf(channels[m.Channel], members));
    }

    private static IEnumerable<Concerned> AllOf(SaidIn channel, ILookup<CommunityId, UserId> members) =>
        members[channel.Community!.Value].Select(user => new Concerned(channel.Channel, user));
}

/// <summary>A channel with news, and the first of them.</summary>
public readonly record struct Said(ChannelId Channel, Seq First);
