using Hubbub.Chat.Communities;

namespace Hubbub.Chat.Channels;

/// <summary>Takes a channel away from everyone, with all that was said in it.</summary>
public sealed class DeleteChannel(Removals removals, Rooms rooms)
{
    public async Task RunAsync(Actor actor, ChannelId channel, CancellationToken ct)
    {
        await removals.RunAsync(
            async tx =>
            {
                await CommunityGate.EnterAsync(tx, actor, channel, Operation.DeleteChannel);
                await ChannelStore.LockAsync(tx, channel);
                await ChannelStore.DeleteAsync(tx, channel);
                return new Loss(null, [channel]);
            },
            ct);
        rooms.Forget(channel);
    }
}
