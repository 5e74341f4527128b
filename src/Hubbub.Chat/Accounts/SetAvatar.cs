using Hubbub.Chat.Media;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Gives people the picture that they upload.</summary>
public sealed class SetAvatar(Database database, ChatLimits limits, TimeProvider clock)
{
    public async Task<Account> RunAsync(Actor actor, ReadOnlyMemory<byte> upload, CancellationToken ct)
    {
        var image = Image.FromUpload(upload.Span, limits);
        var now = clock.UnixMilliseconds();
        return await database.WriteAsync(
            async tx =>
            {
                await MediaStore.KeepAsync(tx, image, now);
                await AccountStore.LockAsync(tx, actor.User);
                var current = await AccountStore.FindAsync(tx, actor.User, now) ?? throw Refuse.Unauthorized();
                await ProfileStore.SetAvatarAsync(tx, actor.User, image.Address);
                await MediaStore.ForgetUnlessShownAsync(tx, current.AvatarUrl);
                return current with { AvatarUrl = image.Address };
            },
            ct);
    }
}
