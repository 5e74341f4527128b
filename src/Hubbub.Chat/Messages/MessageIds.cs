using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>Gives message ids from a block that this lane alone was handed. Ids say nothing about order.</summary>
internal sealed class MessageIds(Database database)
{
    private const int BlockSize = 1000;
    private long next;
    private long end;

    /// <summary>
    /// The first of so many ids in a row. Called before a batch, in a commit of its own: a block that was rolled back
    /// would be handed out twice.
    /// </summary>
    public async Task<long> TakeAsync(int count)
    {
        if (end - next < count)
        {
            var size = Math.Max(BlockSize, count);
            end = await database.WriteAsync(tx => LogStore.TakeIdsAsync(tx, size), CancellationToken.None);
            next = end - size;
        }

        var first = next;
        next += count;
        return first;
    }
}
