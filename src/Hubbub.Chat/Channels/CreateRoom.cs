using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>Makes a room: a channel of the lobby, which anyone may do.</summary>
public sealed class CreateRoom(Database database, CreateChannel createChannel)
{
    public async Task<Channel> RunAsync(Actor actor, ChannelDraft draft, CancellationToken ct)
    {
        var lobby = await database.ReadAsync(CommunityStore.LobbyAsync, ct);
        return await createChannel.RunAsync(actor, lobby, draft, ct);
    }
}
