using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>Changes what a channel is called, what it is about and where it stands.</summary>
public sealed class EditChannel(Database database, Rooms rooms, ChatLimits limits)
{
    public async Task<Channel> RunAsync(Actor actor, ChannelId channel, ChannelEdit edit, CancellationToken ct)
    {
        var name = edit.Name is null ? null : ChannelForm.NameOf(edit.Name, limits);
        var topic = ChannelForm.TopicOf(edit.Topic.Value, limits);
        ChannelForm.RequirePosition(edit.Position, limits);
        ChannelForm.RequireOpen(edit.IsPrivate);

        var edited = await database.WriteAsync(
            async tx =>
            {
                await CommunityGate.EnterAsync(tx, actor, channel, Operation.EditChannel);
                var current = (await ChannelStore.FindAsync(tx, channel))!;
                var edited = current with
                {
                    Name = name ?? current.Name,
                    Topic = edit.Topic.IsGiven ? topic : current.Topic,
                    Position = edit.Position ?? current.Position,
                };
                return await ChannelStore.TryUpdateAsync(tx, edited) ? edited : throw ChannelForm.NameTaken();
            },
            ct);
        rooms.Forget(channel);
        return edited;
    }
}

/// <summary>What is to change; what is not given stays. A topic of null takes the topic away.</summary>
public sealed record ChannelEdit(
    string? Name = null, Optional<string?> Topic = default, long? Position = null, bool? IsPrivate = null);
