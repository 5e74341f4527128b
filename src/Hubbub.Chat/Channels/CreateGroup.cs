using Hubbub.Chat.Accounts;

namespace Hubbub.Chat.Channels;

/// <summary>Brings some people together in a group, a new one each time.</summary>
public sealed class CreateGroup(Changes changes, ChatLimits limits, TimeProvider clock)
{
    public Task<Channel> RunAsync(Actor actor, IReadOnlyCollection<UserId> others, CancellationToken ct)
    {
        var invited = others.Where(u => u != actor.User).Distinct().ToList();
        if (invited.Count < 2 || invited.Count >= limits.GroupMembers)
            throw Refuse.Invalid("user_ids", $"needs 2 to {limits.GroupMembers - 1} others");

        return changes.WriteAsync(
            async (tx, news) =>
            {
                if (await AccountStore.CountAsync(tx, invited) < invited.Count) throw Refuse.NotFound("user");

                var at = clock.UnixMilliseconds();
                var added = (await ChannelStore.AddConversationAsync(tx, actor.User, pair: null, at))!.Value;
                await ChannelMemberStore.AddAsync(tx, added, [actor.User, .. invited], at);
                var group = await Conversations.FindAsync(tx, added);
                news.Add(new ConversationOpened(Audience.Of([actor.User, .. invited]), group));
                return group;
            },
            ct);
    }
}
