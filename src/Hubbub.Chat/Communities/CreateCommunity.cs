using Hubbub.Chat.Channels;

namespace Hubbub.Chat.Communities;

/// <summary>Makes a community, with its maker as the owner and a first channel to talk in.</summary>
public sealed class CreateCommunity(Changes changes, ChatLimits limits, TimeProvider clock)
{
    public Task<Community> RunAsync(Actor actor, CommunityDraft draft, CancellationToken ct)
    {
        var name = CommunityForm.NameOf(draft.Name, limits);
        var image = CommunityForm.ImageOf(draft.Image, limits);
        var at = clock.UnixMilliseconds();
        var community = new NewCommunity(name, image, Invitation.NewCode(), actor.User, at);

        return changes.WriteAsync(
            async (tx, news) =>
            {
                await CommunityForm.RequireImageAsync(tx, image);
                var id = await CommunityStore.AddAsync(tx, community);
                await MemberStore.AddAsync(tx, id, actor.User, MemberRole.Owner, at);
                await ChannelStore.AddAsync(tx, new NewChannel(id, FirstChannel, null, IsPrivate: false, actor.User, at));
                var made = (await CommunityStore.FindAsync(tx, actor.User, id))!;
                news.Add(new CommunityUpdated(Audience.Of(actor.User), made));
                return made;
            },
            ct);
    }

    private const string FirstChannel = "general";
}

/// <summary>What a person asks for when they make a community.</summary>
public sealed record CommunityDraft(string? Name, string? Image = null);
