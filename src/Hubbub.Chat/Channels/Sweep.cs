using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>Takes away what was said in deleted channels, so little at a time that no sender waits for it.</summary>
public sealed class Sweep(Database database)
{
    public const int Rows = 1000;

    /// <summary>False when nothing is left to take away.</summary>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        if (await database.ReadAsync(ChannelStore.FindDeletedAsync, ct) is not { } channel) return false;

        await database.WriteAsync(tx => ClearAsync(tx, channel), ct);
        return true;
    }

    // The row goes last: by it the rest is found again after a stop.
    private static async Task ClearAsync(Transaction tx, ChannelId channel)
    {
        foreach (var table in (string[])["messages", "channel_events", "mentions"])
        {
            // By place, from the oldest on: a range of the key, on both databases.
            var cleared = await tx.ExecuteAsync(
                $"""
                DELETE FROM {table}
                WHERE channel_id = @channel AND seq < (
                    SELECT MIN(seq) + @rows FROM {table} WHERE channel_id = @channel)
                """,
                new { channel, rows = Rows });
            if (cleared > 0) return;
        }

        await ChannelStore.ForgetAsync(tx, channel);
    }
}
