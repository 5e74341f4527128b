using System.Security.Cryptography;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>
/// Prepares the data at every start: on the first one it makes the instance and the lobby with its default rooms,
/// later it leaves what people made of them.
/// </summary>
public sealed class OpenLobby(Database database, Rooms rooms, ChatLimits limits, TimeProvider clock)
{
    public async Task RunAsync(IReadOnlyList<string> defaultRooms, CancellationToken ct)
    {
        var names = defaultRooms.Select(name => ChannelForm.NameOf(name, limits)).ToList();
        var at = clock.UnixMilliseconds();
        await database.WriteAsync(
            async tx =>
            {
                await AddInstanceAsync(tx, at);
                // Two nodes that start at once: the second waits here for the first, then finds its lobby.
                if (await CommunityStore.AddLobbyAsync(tx, at) is not { } lobby) return;

                foreach (var name in names)
                    await ChannelStore.AddAsync(tx, new NewChannel(lobby, name, null, IsPrivate: false, null, at));
            },
            ct);
        await rooms.LoadAsync(ct);
    }

    private static Task AddInstanceAsync(Transaction tx, long at) =>
        tx.RunAsync(
            """
            INSERT INTO instance (id, epoch, next_message_id, created_at)
            VALUES (1, @epoch, 1, @at)
            ON CONFLICT (id) DO NOTHING
            """,
            ("epoch", RandomNumberGenerator.GetHexString(32, lowercase: true)),
            ("at", at));
}
