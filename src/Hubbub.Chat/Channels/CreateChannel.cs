using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>Adds a channel to a community, or a room to the lobby, behind those that are there unless a place is given.</summary>
public sealed class CreateChannel(Changes changes, ChatLimits limits, TimeProvider clock)
{
    private const long Hour = 3_600_000;

    public Task<Channel> RunAsync(Actor actor, CommunityId community, ChannelDraft draft, CancellationToken ct)
    {
        var name = ChannelForm.NameOf(draft.Name, limits);
        var topic = ChannelForm.TopicOf(draft.Topic, limits);
        ChannelForm.RequirePosition(draft.Position, limits);
        if (draft.Type is not (null or "text")) throw Refuse.Invalid("type", "may only be text");

        return changes.WriteAsync(
            async (tx, news) =>
            {
                var facts = await CommunityGate.EnterAsync(tx, actor, community, Operation.CreateChannel);
                var at = clock.UnixMilliseconds();
                if (facts.IsLobby) await RequireFewRoomsAsync(tx, actor, community, at);

                var isPrivate = draft.IsPrivate == true;
                var made = new NewChannel(community, name, topic, isPrivate, actor.User, at) { Position = draft.Position };
                var added = await ChannelStore.AddAsync(tx, made) ?? throw ChannelForm.NameTaken();
                if (isPrivate) await PrivateChannels.AddFirstMembersAsync(tx, actor, community, added, at);

                var channel = (await ChannelStore.FindAsync(tx, added))!;
                news.Add(new ChannelCreated(await ChannelMemberStore.ReadersAsync(tx, channel), channel));
                return channel;
            },
            ct);
    }

    private async Task RequireFewRoomsAsync(Transaction tx, Actor actor, CommunityId lobby, long at)
    {
        var made = await ChannelStore.MadeSinceAsync(tx, lobby, actor.User, at - Hour);
        if (made.Count >= limits.RoomsPerHour)
            throw Refuse.RateLimited(TimeSpan.FromMilliseconds(made[^limits.RoomsPerHour] + Hour - at));
    }
}

/// <summary>What a person asks for when they make a channel.</summary>
public sealed record ChannelDraft(
    string? Name, string? Type = null, string? Topic = null, bool? IsPrivate = null, long? Position = null);
