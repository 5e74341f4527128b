using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>Reads the facts that the judge needs, for one pair or for a whole batch in one query.</summary>
public static class FactsStore
{
    /// <summary>Null when there is no such channel.</summary>
    public static async Task<ChannelFacts?> ForChannelAsync(Transaction tx, UserId user, ChannelId channel)
    {
        var row = await tx.OneAsync<ChannelRow>(
            $"{ChannelColumns} FROM users u JOIN channels c ON c.id = @channel {ChannelJoins} WHERE u.id = @user",
            new { user, channel });
        return row?.ToFacts();
    }

    public static async Task<Dictionary<(UserId, ChannelId), ChannelFacts>> ForChannelsAsync(
        Transaction tx, IReadOnlyCollection<(UserId User, ChannelId Channel)> pairs)
    {
        var asked = Transaction.Json(pairs.Select(p => new { user_id = p.User.Value, channel_id = p.Channel.Value }));
        var rows = await tx.ManyAsync<ChannelRow>(
            $"""
            {ChannelColumns}
            FROM {tx.Rows("asked", "user_id bigint", "channel_id bigint")}
            JOIN users u ON u.id = asked.user_id
            JOIN channels c ON c.id = asked.channel_id
            {ChannelJoins}
            """,
            new { asked });
        return rows.ToDictionary(r => (r.UserId, r.ChannelId), r => r.ToFacts());
    }

    /// <summary>Null when there is no such community, or no such account.</summary>
    public static async Task<Facts?> ForCommunityAsync(Transaction tx, UserId user, CommunityId community, UserId? target = null)
    {
        var row = await tx.OneAsync<CommunityRow>(
            """
            SELECT u.role AS instance_role, s.is_lobby, s.is_public, m.role, t.role AS target
            FROM servers s
            JOIN users u ON u.id = @user
            LEFT JOIN members m ON m.server_id = s.id AND m.user_id = u.id
            LEFT JOIN members t ON t.server_id = s.id AND t.user_id = @target
            WHERE s.id = @community
            """,
            new { user, community, target });
        return row?.ToFacts();
    }

    private const string ChannelColumns =
        """
        SELECT
            u.id AS user_id,
            u.username,
            u.display_name,
            u.avatar_url,
            u.role AS instance_role,
            c.id AS channel_id,
            c.name AS channel_name,
            c.last_seq,
            c.creator_id,
            c.type,
            c.dm_key,
            c.is_private,
            COALESCE(s.is_lobby, FALSE) AS is_lobby,
            m.role,
            cm.user_id AS channel_member
        """;

    private const string ChannelJoins =
        """
        LEFT JOIN servers s ON s.id = c.server_id
        LEFT JOIN members m ON m.server_id = c.server_id AND m.user_id = u.id
        LEFT JOIN channel_members cm ON cm.channel_id = c.id AND cm.user_id = u.id
        """;

    private sealed record ChannelRow(
        UserId UserId,
        string Username,
        string DisplayName,
        string? AvatarUrl,
        string InstanceRole,
        ChannelId ChannelId,
        string ChannelName,
        Seq LastSeq,
        UserId? CreatorId,
        string Type,
        string? DmKey,
        bool IsPrivate,
        bool IsLobby,
        string? Role,
        UserId? ChannelMember)
    {
        public ChannelFacts ToFacts() => new(
            new Person(UserId, Username, DisplayName, AvatarUrl),
            ChannelId,
            new ChannelLabel(ChannelName, Kind, UserPair.Parse(DmKey)),
            LastSeq,
            new Facts
            {
                InstanceRole = Enum.Parse<InstanceRole>(InstanceRole, ignoreCase: true),
                Role = RoleOf(Role),
                IsLobby = IsLobby,
                Channel = Kind,
                IsPrivate = IsPrivate,
                IsChannelMember = ChannelMember is not null,
                IsCreator = CreatorId == UserId,
            });

        private ChannelKind Kind => Enum.Parse<ChannelKind>(Type, ignoreCase: true);
    }

    private sealed record CommunityRow(string InstanceRole, bool IsLobby, bool IsPublic, string? Role, string? Target)
    {
        public Facts ToFacts() => new()
        {
            InstanceRole = Enum.Parse<InstanceRole>(InstanceRole, ignoreCase: true),
            Role = RoleOf(Role),
            IsLobby = IsLobby,
            IsPublic = IsPublic,
            Target = RoleOf(Target),
        };
    }

    private static MemberRole? RoleOf(string? role) => role is null ? null : Enum.Parse<MemberRole>(role);
}
