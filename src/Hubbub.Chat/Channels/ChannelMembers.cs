using Hubbub.Chat.Accounts;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>Who is in a private channel, a private room or a group: to see, to bring in, to take out, to leave.</summary>
public sealed class ChannelMembers(Database database, Changes changes, ChatLimits limits, TimeProvider clock)
{
    public Task<IReadOnlyList<Person>> ListAsync(Actor actor, ChannelId channel, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Person>>(
            async tx =>
            {
                var facts = await FactsStore.ForChannelAsync(tx, actor.User, channel);
                Permissions.Require(facts?.Facts, Operation.SeeChannelMembers, "channel");
                return (await ChannelMemberStore.PersonsAsync(tx, [channel]))[channel].ToList();
            },
            ct);

    /// <summary>Who is in it already stays in it.</summary>
    public Task AddAsync(Actor actor, ChannelId channel, UserId user, CancellationToken ct) =>
        changes.WriteAsync(
            async (tx, news) =>
            {
                await CommunityGate.EnterAsync(tx, actor, channel, Operation.AddChannelMember);
                var group = (await ChannelStore.FindAsync(tx, channel))!;
                await RequirePossibleAsync(tx, group, user);
                var before = await ChannelMemberStore.ReadersAsync(tx, group);
                if (await ChannelMemberStore.AddAsync(tx, channel, [user], clock.UnixMilliseconds()) == 0) return;

                if (!before.Has(user)) await ReadMarkStore.JoinAsync(tx, channel, [user]);
                await TellAsync(tx, channel, before, user, news);
            },
            ct);

    /// <summary>Takes another out, or the caller themselves.</summary>
    public Task RemoveAsync(Actor actor, ChannelId channel, UserId user, CancellationToken ct) =>
        changes.WriteAsync(
            async (tx, news) =>
            {
                var operation = user == actor.User ? Operation.LeaveChannel : Operation.RemoveChannelMember;
                await CommunityGate.EnterAsync(tx, actor, channel, operation, user);
                if (!await ChannelMemberStore.RemoveAsync(tx, channel, user)) throw Refuse.NotFound("member");

                news.Lose(new Loss([channel], Audience.Of(user)) { IsTold = true });
                var left = await Conversations.FindAsync(tx, channel);
                if (left.Type == ChannelKind.Group)
                    news.Add(new ChannelUpdated(await ChannelMemberStore.ReadersAsync(tx, left), left));
            },
            ct);

    private async Task RequirePossibleAsync(Transaction tx, Channel channel, UserId user)
    {
        if (channel.Type == ChannelKind.Group && await ChannelMemberStore.CountAsync(tx, channel.Id) >= limits.GroupMembers)
            throw Refuse.Invalid("user_id", $"a group has at most {limits.GroupMembers} members");

        // Only who could see the channel if it were public can be brought into it.
        var facts = channel.Community is { } community ? await FactsStore.ForCommunityAsync(tx, user, community) : null;
        var isKnown = channel.Community is null
            ? await AccountStore.ExistsAsync(tx, user)
            : facts is not null && Permissions.Judge(facts, Operation.ListChannels) is null;
        if (!isKnown) throw Refuse.NotFound("user");
    }

    private static async Task TellAsync(Transaction tx, ChannelId channel, Audience before, UserId added, News news)
    {
        var shown = await Conversations.FindAsync(tx, channel);
        if (shown.Type == ChannelKind.Group)
        {
            news.Add(new ConversationOpened(Audience.Of(added), shown));
            news.Add(new ChannelUpdated(before, shown));
        }
        else if (!before.Has(added))
        {
            news.Add(new ChannelCreated(Audience.Of(added), shown));
        }
    }
}
