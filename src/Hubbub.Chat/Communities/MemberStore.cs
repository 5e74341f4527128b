using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>Who belongs to a community, and as what.</summary>
public static class MemberStore
{
    public static Task AddAsync(Transaction tx, CommunityId community, UserId user, MemberRole role, long at) =>
        tx.ExecuteAsync(
            "INSERT INTO members (server_id, user_id, role, joined_at) VALUES (@community, @user, @role, @at)",
            new { community, user, role = role.ToString(), at });

    public static Task SetRoleAsync(Transaction tx, CommunityId community, UserId user, MemberRole role) =>
        tx.ExecuteAsync(
            "UPDATE members SET role = @role WHERE server_id = @community AND user_id = @user",
            new { community, user, role = role.ToString() });

    /// <summary>Ends a membership, and with it that of the community's private channels.</summary>
    public static async Task RemoveAsync(Transaction tx, CommunityId community, UserId user)
    {
        await ChannelMemberStore.RemoveFromCommunityAsync(tx, community, user);
        await tx.ExecuteAsync(
            "DELETE FROM members WHERE server_id = @community AND user_id = @user", new { community, user });
    }

    public static async Task<Member?> FindAsync(Transaction tx, CommunityId community, UserId user)
    {
        var row = await tx.OneAsync<Row>(
            $"{Select} WHERE m.server_id = @community AND m.user_id = @user", new { community, user });
        return row?.ToMember();
    }

    /// <summary>Every member; in the lobby everyone, because it keeps no list.</summary>
    public static async Task<Audience> EveryoneInAsync(Transaction tx, CommunityId community)
    {
        if (await CommunityStore.LobbyAsync(tx) == community) return Audience.Everyone;

        return Audience.Of(await tx.ManyAsync<UserId>(
            "SELECT user_id FROM members WHERE server_id = @community", new { community }));
    }

    /// <summary>The members of this role.</summary>
    public static async Task<Audience> ThoseWhoAreAsync(Transaction tx, CommunityId community, MemberRole role) =>
        Audience.Of(await tx.ManyAsync<UserId>(
            "SELECT user_id FROM members WHERE server_id = @community AND role = @role",
            new { community, role = role.ToString() }));

    /// <summary>Owner, admins, members, each by id; from the start, or from behind the given one.</summary>
    public static async Task<IReadOnlyList<Member>> PageAsync(
        Transaction tx, CommunityId community, UserId? after, int limit)
    {
        var rank = after is null ? BeforeAll : await RankAsync(tx, community, after.Value);
        var rows = await tx.ManyAsync<Row>(
            $"""
            {Select}
            WHERE m.server_id = @community AND (m.rank, m.user_id) > (@rank, @after)
            ORDER BY m.rank, m.user_id
            LIMIT @limit
            """,
            new { community, rank, after = after ?? default, limit });
        return rows.Select(r => r.ToMember()).ToList();
    }

    // Who has left since the last page was most likely a plain member: the next page begins behind their id.
    private static async Task<long> RankAsync(Transaction tx, CommunityId community, UserId user) =>
        await tx.OneAsync<long?>(
            "SELECT rank FROM members WHERE server_id = @community AND user_id = @user", new { community, user })
            ?? (long)MemberRole.Member;

    private const long BeforeAll = -1;

    private const string Select =
        """
        SELECT
            u.id,
            u.username,
            u.display_name,
            u.avatar_url,
            m.role,
            m.joined_at
        FROM members m
        JOIN users u ON u.id = m.user_id
        """;

    private sealed record Row(
        UserId Id, string Username, string DisplayName, string? AvatarUrl, string Role, long JoinedAt)
    {
        public Member ToMember() =>
            new(new Person(Id, Username, DisplayName, AvatarUrl), Enum.Parse<MemberRole>(Role), JoinedAt);
    }
}
