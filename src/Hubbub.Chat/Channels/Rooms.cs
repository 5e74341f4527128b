using System.Collections.Concurrent;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>
/// Which room a name means, from memory where it was asked for before. An answer may be a moment old: whoever uses
/// it is judged by the channel itself.
/// </summary>
public sealed class Rooms(Database database)
{
    private readonly ConcurrentDictionary<string, ChannelId> byNameKey = new();
    private readonly Lock changing = new();
    private long changes;

    /// <summary>False when it takes a look into the database to know.</summary>
    public bool TryFind(string name, out ChannelId room) => byNameKey.TryGetValue(KeyOf(name), out room);

    /// <summary>Null when there is no such room.</summary>
    public async Task<ChannelId?> FindAsync(string name, CancellationToken ct)
    {
        if (TryFind(name, out var known)) return known;

        var nameKey = KeyOf(name);
        var changesBefore = Volatile.Read(ref changes);
        var found = await database.ReadAsync(
            async tx => await ChannelStore.FindByNameAsync(tx, await CommunityStore.LobbyAsync(tx), nameKey), ct);
        if (found is { } room) Remember(nameKey, room, changesBefore);
        return found;
    }

    /// <summary>Learns the names of the rooms that there are, so that few have to be asked for.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        var changesBefore = Volatile.Read(ref changes);
        var all = await database.ReadAsync(
            async tx => await ChannelStore.ManyOfAsync(tx, await CommunityStore.LobbyAsync(tx)), ct);
        foreach (var room in all) Remember(KeyOf(room.Name), room.Id, changesBefore);
    }

    /// <summary>Called after a room was renamed or deleted; its names are asked for anew.</summary>
    public void Forget(ChannelId room)
    {
        lock (changing)
        {
            changes++;
            foreach (var known in byNameKey.Where(k => k.Value == room)) byNameKey.TryRemove(known);
        }
    }

    // What was read before a change may be what the change has undone, so it is not kept.
    private void Remember(string nameKey, ChannelId room, long changesBefore)
    {
        lock (changing)
        {
            if (changes == changesBefore) byNameKey[nameKey] = room;
        }
    }

    private static string KeyOf(string name) => Names.KeyOf(name.Trim());
}
