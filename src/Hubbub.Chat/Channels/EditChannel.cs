using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>Changes what a channel is called, what it is about, where it stands and who reads it.</summary>
public sealed class EditChannel(Changes changes, Rooms rooms, ChatLimits limits, TimeProvider clock)
{
    public async Task<Channel> RunAsync(Actor actor, ChannelId channel, ChannelEdit edit, CancellationToken ct)
    {
        var name = edit.Name is null ? null : ChannelForm.NameOf(edit.Name, limits);
        var topic = ChannelForm.TopicOf(edit.Topic.Value, limits);
        ChannelForm.RequirePosition(edit.Position, limits);

        var edited = await changes.WriteAsync(
            async (tx, news) =>
            {
                await CommunityGate.EnterAsync(tx, actor, channel, Operation.EditChannel);
                var current = (await ChannelStore.FindAsync(tx, channel))!;
                var edited = current with
                {
                    Name = name ?? current.Name,
                    Topic = edit.Topic.IsGiven ? topic : current.Topic,
                    Position = edit.Position ?? current.Position,
                    IsPrivate = edit.IsPrivate ?? current.IsPrivate,
                };
                if (!await ChannelStore.TryUpdateAsync(tx, edited)) throw ChannelForm.NameTaken();

                await TellAsync(tx, actor, current, edited, news);
                return await Conversations.WithMembersAsync(tx, edited);
            },
            ct);
        rooms.Forget(channel);
        return edited;
    }

    private async Task TellAsync(Transaction tx, Actor actor, Channel before, Channel after, News news)
    {
        if (before.IsPrivate == after.IsPrivate)
        {
            var shown = await Conversations.WithMembersAsync(tx, after);
            news.Add(new ChannelUpdated(await ChannelMemberStore.ReadersAsync(tx, after), shown));
        }
        else if (after.Community is null)
        {
            throw Refuse.Invalid("is_private", "a group is always private");
        }
        else if (after.IsPrivate)
        {
            await PrivateChannels.CloseAsync(tx, actor, after, clock.UnixMilliseconds(), news);
        }
        else
        {
            await PrivateChannels.OpenAsync(tx, after, news);
        }
    }
}

/// <summary>What is to change; what is not given stays. A topic of null takes the topic away.</summary>
public sealed record ChannelEdit(
    string? Name = null, Optional<string?> Topic = default, long? Position = null, bool? IsPrivate = null);
