using Hubbub.Chat.Accounts;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>Where a reader begins to listen: the right and the end of the log, of one moment.</summary>
public sealed class FollowChannel(Database database, LogEnds ends)
{
    /// <summary>Besides, it tells who of the given people belong to the channel's community.</summary>
    public Task<Followed> RunAsync(
        Actor actor, ChannelId channel, IReadOnlyCollection<UserId> online, CancellationToken ct) =>
        database.ReadAsync(
            async tx =>
            {
                var facts = await CommunityGate.RequireReaderAsync(tx, actor.User, channel);
                var state = await ReadStateStore.ForChannelAsync(tx, actor.User, channel, ends);
                return new Followed(channel, facts.Label, facts.Head)
                {
                    IsRoom = facts.Facts.IsLobby,
                    ReadState = state,
                    MembersOnline = await PresenceStore.MembersAmongAsync(tx, channel, online),
                };
            },
            ct);
}

/// <summary>A channel as its reader finds it.</summary>
public sealed record Followed(ChannelId Id, ChannelLabel Label, Seq Head)
{
    /// <summary>It is of the lobby, which has no members.</summary>
    public bool IsRoom { get; init; }

    /// <summary>Known when one channel was asked for.</summary>
    public ReadState? ReadState { get; init; }

    public IReadOnlyList<UserId> MembersOnline { get; init; } = [];

    /// <summary>Who is here and not offline; who answers the reader knows it.</summary>
    public IReadOnlyList<UserPresence> Presences { get; init; } = [];
}
