using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>Where a reader begins to listen in many channels: those that they may read, of one moment.</summary>
public sealed class FollowChannels(Database database)
{
    public Task<IReadOnlyDictionary<ChannelId, Followed>> RunAsync(
        Actor actor, IReadOnlyCollection<ChannelId> channels, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyDictionary<ChannelId, Followed>>(
            async tx =>
            {
                var facts = await FactsStore.ForChannelsAsync(tx, channels.Select(c => (actor.User, c)).ToList());
                return facts.Values
                    .Where(f => Permissions.Judge(f.Facts, Operation.ReadChannel) is null)
                    .ToDictionary(f => f.Channel, f => new Followed(f.Channel, f.Label, f.Head) { IsRoom = f.Facts.IsLobby });
            },
            ct);
}
