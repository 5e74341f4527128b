using Hubbub.Chat.Communities;
using Hubbub.Chat.Media;

namespace Hubbub.Chat.Accounts;

/// <summary>Gives people the picture that they upload.</summary>
public sealed class SetAvatar(Changes changes, ChatLimits limits, TimeProvider clock)
{
    public async Task<Account> RunAsync(Actor actor, ReadOnlyMemory<byte> upload, CancellationToken ct)
    {
        var image = Image.FromUpload(upload.Span, limits);
        var now = clock.UnixMilliseconds();
        return await changes.WriteAsync(
            async (tx, news) =>
            {
                await MediaStore.KeepAsync(tx, image, now);
                await AccountStore.LockAsync(tx, actor.User);
                var current = await AccountStore.FindAsync(tx, actor.User, now) ?? throw Refuse.Unauthorized();
                await ProfileStore.SetAvatarAsync(tx, actor.User, image.Address);
                await MediaStore.ForgetUnlessShownAsync(tx, current.AvatarUrl);
                var edited = current with { AvatarUrl = image.Address };
                await CircleStore.AddUpdatedAsync(tx, edited, news);
                return edited;
            },
            ct);
    }
}
