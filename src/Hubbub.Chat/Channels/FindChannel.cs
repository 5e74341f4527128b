using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>One channel, for those who may read it.</summary>
public sealed class FindChannel(Database database)
{
    public Task<Channel> RunAsync(Actor actor, ChannelId channel, CancellationToken ct) =>
        database.ReadAsync(
            async tx =>
            {
                await CommunityGate.RequireReaderAsync(tx, actor.User, channel);
                return await Conversations.FindAsync(tx, channel);
            },
            ct);
}
