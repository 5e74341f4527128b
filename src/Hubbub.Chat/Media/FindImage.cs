using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Media;

/// <summary>Shows an image to whoever knows its name, which nobody can guess.</summary>
public sealed class FindImage(Database database)
{
    public async Task<Image> RunAsync(string hash, CancellationToken ct)
    {
        var found = ImageAddress.IsHash(hash) ? await database.ReadAsync(tx => MediaStore.FindAsync(tx, hash), ct) : null;
        return found ?? throw Refuse.NotFound("image");
    }
}
