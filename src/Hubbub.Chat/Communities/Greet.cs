using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>What somebody who comes in must know at once: who they are, where they belong, what there is to read.</summary>
public sealed class Greet(Database database, CommunityChannels channels, LogEnds ends, TimeProvider clock)
{
    /// <summary>Null when the session has ended.</summary>
    public Task<Greeting?> RunAsync(Actor actor, CancellationToken ct) =>
        database.ReadAsync(
            async tx =>
            {
                var now = clock.UnixMilliseconds();
                if (await AccountStore.FindComingAsync(tx, actor, now) is not var (account, choice)) return null;

                var communities = await CommunityStore.ManyOfAsync(tx, actor.User);
                var memberOf = await ChannelMemberStore.ChannelsOfAsync(tx, actor.User);
                var standing = await channels.ReadableAsync(tx, actor.User, communities, memberOf);
                var conversations = memberOf.Count == 0 ? [] : await Conversations.ManyOfAsync(tx, actor.User);
                IReadOnlyList<Channel> all = [.. standing, .. conversations];
                var rooms = await CommunityGate.ReadableAsync(tx, actor.User, await ReadMarkStore.RoomsAsync(tx, actor.User));
                return new Greeting(account, communities, all)
                {
                    ReadStates = await ReadStateStore.ForOwnChannelsAsync(
                        tx, actor.User, [.. all.Select(c => c.Id), .. rooms], ends),
                    Choice = choice,
                };
            },
            ct);
}

/// <summary>The channels are those of the communities, then DMs and groups.</summary>
public sealed record Greeting(Account Account, IReadOnlyList<Community> Communities, IReadOnlyList<Channel> Channels)
{
    /// <summary>Of these channels, and of the rooms that are followed.</summary>
    public IReadOnlyList<ReadState> ReadStates { get; init; } = [];

    /// <summary>What they chose to show.</summary>
    public PresenceChoice Choice { get; init; }

    /// <summary>Those of their DMs and groups who are not offline; who greets knows them.</summary>
    public IReadOnlyList<UserPresence> Presences { get; init; } = [];

    /// <summary>The same with the ends that the logs had before; a DM that was opened since has begun since.</summary>
    public Greeting HeardSince(Greeting before)
    {
        var ends = before.Channels.ToDictionary(c => c.Id, c => c.LastSeq);
        return this with
        {
            Channels = [.. Channels.Select(c => c with { LastSeq = ends.TryGetValue(c.Id, out var end) ? end : FirstOf(c) })],
        };
    }

    private static Seq FirstOf(Channel channel) => channel.Type == ChannelKind.Dm ? new Seq(0) : channel.LastSeq;
}
