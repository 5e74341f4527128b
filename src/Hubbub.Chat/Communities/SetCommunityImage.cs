using Hubbub.Chat.Media;

namespace Hubbub.Chat.Communities;

/// <summary>Gives a community the picture that is uploaded for it.</summary>
public sealed class SetCommunityImage(Changes changes, ChatLimits limits, TimeProvider clock)
{
    public async Task<Community> RunAsync(
        Actor actor, CommunityId community, ReadOnlyMemory<byte> upload, CancellationToken ct)
    {
        var image = Image.FromUpload(upload.Span, limits);
        return await changes.WriteAsync(
            async (tx, news) =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.EditCommunity);
                var current = (await CommunityStore.FindAsync(tx, actor.User, community))!;
                var edited = current with { Image = image.Address };
                await MediaStore.KeepAsync(tx, image, clock.UnixMilliseconds());
                await CommunityStore.UpdateAsync(tx, edited);
                await MediaStore.ForgetUnlessShownAsync(tx, current.Image);
                await CommunityNews.AddUpdatedAsync(tx, community, news);
                return edited;
            },
            ct);
    }
}
