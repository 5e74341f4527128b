using Hubbub.Chat.Communities;

namespace Hubbub.Chat.Channels;

/// <summary>Takes a channel away from everyone, with all that was said in it.</summary>
public sealed class DeleteChannel(Changes changes, Rooms rooms)
{
    public async Task RunAsync(Actor actor, ChannelId channel, CancellationToken ct)
    {
        await changes.WriteAsync(
            async (tx, news) =>
            {
                await CommunityGate.EnterAsync(tx, actor, channel, Operation.DeleteChannel);
                var deleted = (await ChannelStore.FindAsync(tx, channel))!;
                news.Add(new ChannelDeleted(await ChannelMemberStore.ReadersAsync(tx, deleted), deleted));
                await ChannelStore.DeleteAsync(tx, channel);
                news.Lose(new Loss([channel], Audience.Everyone));
            },
            ct);
        rooms.Forget(channel);
    }
}
