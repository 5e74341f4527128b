using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>What the members of a community are told when something in it has changed.</summary>
internal static class CommunityNews
{
    /// <summary>Each role is told what it may see of the community.</summary>
    public static async Task AddUpdatedAsync(Transaction tx, CommunityId community, News news)
    {
        foreach (var role in Enum.GetValues<MemberRole>())
        {
            var audience = await MemberStore.ThoseWhoAreAsync(tx, community, role);
            if (audience.Named.Count == 0) continue;

            var shown = await CommunityStore.FindAsync(tx, audience.Named.First(), community);
            news.Add(new CommunityUpdated(audience, shown!));
        }
    }

    /// <summary>The members hear who came; who came hears of the community on every device.</summary>
    public static async Task AddJoinedAsync(Transaction tx, Community community, UserId user, News news)
    {
        var member = (await MemberStore.FindAsync(tx, community.Id, user))!;
        news.Add(new CommunityUpdated(Audience.Of(user), community));
        news.Add(new MemberJoined(await MemberStore.EveryoneInAsync(tx, community.Id), community.Id, member));
    }

    public static async Task AddUpdatedMemberAsync(Transaction tx, CommunityId community, UserId user, News news)
    {
        var member = (await MemberStore.FindAsync(tx, community, user))!;
        news.Add(new MemberUpdated(await MemberStore.EveryoneInAsync(tx, community), community, member));
    }
}
