using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>Adds a channel to a community, or a room to the lobby, behind those that are there.</summary>
public sealed class CreateChannel(Changes changes, ChatLimits limits, TimeProvider clock)
{
    public Task<Channel> RunAsync(Actor actor, CommunityId community, ChannelDraft draft, CancellationToken ct)
    {
        var name = ChannelForm.NameOf(draft.Name, limits);
        var topic = ChannelForm.TopicOf(draft.Topic, limits);
        if (draft.Type is not (null or "text")) throw Refuse.Invalid("type", "may only be text");

        return changes.WriteAsync(
            async (tx, news) =>
            {
                var facts = await CommunityGate.EnterAsync(tx, actor, community, Operation.CreateChannel);
                var at = clock.UnixMilliseconds();
                if (facts.IsLobby) await RequireFewRoomsAsync(tx, actor, community, at);

                var isPrivate = draft.IsPrivate == true;
                var added = await ChannelStore.AddAsync(
                    tx, new NewChannel(community, name, topic, isPrivate, actor.User, at)) ?? throw ChannelForm.NameTaken();
                if (isPrivate) await PrivateChannels.AddFirstMembersAsync(tx, actor, community, added, at);

                var channel = (await ChannelStore.FindAsync(tx, added))!;
                news.Add(new ChannelCreated(await ChannelMemberStore.ReadersAsync(tx, channel), channel));
                return channel;
            },
            ct);
    }

    private async Task RequireFewRoomsAsync(Transaction tx, Actor actor, CommunityId lobby, long at)
    {
        var hourAgo = at - (long)TimeSpan.FromHours(1).TotalMilliseconds;
        if (await ChannelStore.CountMadeSinceAsync(tx, lobby, actor.User, hourAgo) >= limits.RoomsPerHour)
            throw Refuse.Because(RefusalCode.RateLimited, $"A person makes at most {limits.RoomsPerHour} rooms an hour.");
    }
}

/// <summary>What a person asks for when they make a channel.</summary>
public sealed record ChannelDraft(string? Name, string? Type = null, string? Topic = null, bool? IsPrivate = null);
