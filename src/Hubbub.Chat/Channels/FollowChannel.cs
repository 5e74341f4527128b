using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>Where a reader begins to listen: the right and the end of the log, of one moment.</summary>
public sealed class FollowChannel(Database database)
{
    public Task<Followed> RunAsync(Actor actor, ChannelId channel, CancellationToken ct) =>
        database.ReadAsync(
            async tx =>
            {
                var facts = await CommunityGate.RequireReaderAsync(tx, actor.User, channel);
                var states = await ReadStateStore.ForChannelsAsync(tx, actor.User, [channel]);
                return new Followed(channel, facts.Label, facts.Head) { ReadState = states[0] };
            },
            ct);
}

public sealed record Followed(ChannelId Id, ChannelLabel Label, Seq Head)
{
    /// <summary>Known when one channel was asked for.</summary>
    public ReadState? ReadState { get; init; }
}
