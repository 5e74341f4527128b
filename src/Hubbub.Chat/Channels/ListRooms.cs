using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>The rooms: the channels of the lobby, where everyone belongs.</summary>
public sealed class ListRooms(Database database)
{
    public Task<IReadOnlyList<Channel>> RunAsync(Actor actor, CancellationToken ct) =>
        database.ReadAsync(
            async tx => await ListChannels.ReadAsync(tx, actor, await CommunityStore.LobbyAsync(tx)), ct);
}
