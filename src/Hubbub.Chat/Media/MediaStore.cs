using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Media;

/// <summary>The images that people uploaded, each once, as long as somebody shows it.</summary>
public static class MediaStore
{
    /// <summary>
    /// Taken by whoever begins or ceases to show an image, so that none goes while another is about to show it. Always
    /// after a lock on a community and before one on an account.
    /// </summary>
    public static Task LockAsync(Transaction tx) => tx.LockTableAsync("media");

    public static async Task KeepAsync(Transaction tx, Image image, long at)
    {
        await LockAsync(tx);
        await tx.ExecuteAsync(
            """
            INSERT INTO media (hash, type, bytes, created_at)
            VALUES (@Hash, @Type, @Bytes, @at)
            ON CONFLICT (hash) DO NOTHING
            """,
            new { image.Hash, image.Type, image.Bytes, at });
    }

    public static Task<Image?> FindAsync(Transaction tx, string hash) =>
        tx.OneAsync<Image>("SELECT hash, type, bytes FROM media WHERE hash = @hash", new { hash });

    public static Task<bool> IsKeptAsync(Transaction tx, string hash) =>
        tx.OneAsync<bool>("SELECT EXISTS (SELECT 1 FROM media WHERE hash = @hash)", new { hash });

    /// <summary>Deletes the image behind an address that was taken off somewhere, unless it is still shown elsewhere.</summary>
    public static async Task ForgetUnlessShownAsync(Transaction tx, string? address)
    {
        if (ImageAddress.HashIn(address) is not { } hash) return;

        await LockAsync(tx);
        await tx.ExecuteAsync(
            """
            DELETE FROM media
            WHERE hash = @hash
                AND NOT EXISTS (SELECT 1 FROM users WHERE avatar_url = @address AND avatar_url LIKE '/media/%')
                AND NOT EXISTS (SELECT 1 FROM servers WHERE image = @address AND image LIKE '/media/%')
            """,
            new { hash, address });
    }
}
