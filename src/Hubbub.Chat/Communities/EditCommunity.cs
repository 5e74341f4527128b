using Hubbub.Chat.Media;

namespace Hubbub.Chat.Communities;

/// <summary>Changes what a community is called, looks like, and whether anyone may join it.</summary>
public sealed class EditCommunity(Changes changes, ChatLimits limits)
{
    public Task<Community> RunAsync(Actor actor, CommunityId community, CommunityEdit edit, CancellationToken ct)
    {
        var name = edit.Name is null ? null : CommunityForm.NameOf(edit.Name, limits);
        var image = CommunityForm.ImageOf(edit.Image.Value, limits);

        return changes.WriteAsync(
            async (tx, news) =>
            {
                await CommunityGate.EnterAsync(tx, actor, community, Operation.EditCommunity);
                await CommunityForm.RequireImageAsync(tx, image);
                var current = (await CommunityStore.FindAsync(tx, actor.User, community))!;
                var edited = current with
                {
                    Name = name ?? current.Name,
                    Image = edit.Image.IsGiven ? image : current.Image,
                    IsPublic = edit.IsPublic ?? current.IsPublic,
                };
                await CommunityStore.UpdateAsync(tx, edited);
                await MediaStore.ForgetUnlessShownAsync(tx, current.Image);
                await CommunityNews.AddUpdatedAsync(tx, community, news);
                return edited;
            },
            ct);
    }
}

/// <summary>What is to change; what is not given stays. An image of null takes the image away.</summary>
public sealed record CommunityEdit(string? Name = null, Optional<string?> Image = default, bool? IsPublic = null);
