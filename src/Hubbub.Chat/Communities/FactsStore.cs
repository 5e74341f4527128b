using System.Data.Common;
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
        var rows = await tx.ReadAsync(
            $"{ChannelColumns} FROM users u JOIN channels c ON c.id = @channel {ChannelJoins} WHERE u.id = @user",
            [("user", user.Value), ("channel", channel.Value)],
            FactsOf);
        return rows.SingleOrDefault();
    }

    public static async Task<Dictionary<(UserId, ChannelId), ChannelFacts>> ForChannelsAsync(
        Transaction tx, IReadOnlyCollection<(UserId User, ChannelId Channel)> pairs)
    {
        if (pairs.Count == 0) return [];

        var asked = Transaction.Json(pairs.Select(p => new { user_id = p.User.Value, channel_id = p.Channel.Value }));
        var rows = await tx.ReadAsync(
            $"""
            {ChannelColumns}
            FROM {tx.Rows("asked", "user_id bigint", "channel_id bigint")}
            JOIN users u ON u.id = asked.user_id
            JOIN channels c ON c.id = asked.channel_id
            {ChannelJoins}
            """,
            [("asked", asked)],
            FactsOf);
        return rows.ToDictionary(r => (r.Person.Id, r.Channel));
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

    private static ChannelFacts FactsOf(DbDataReader row)
    {
        var person = new Person(new UserId(row.GetInt64(0)), row.GetString(1), row.GetString(2), row.TextOf(3));
        var kind = Enum.Parse<ChannelKind>(row.GetString(9), ignoreCase: true);
        return new ChannelFacts(
            person,
            new ChannelId(row.GetInt64(5)),
            new ChannelLabel(row.GetString(6), kind, UserPair.Parse(row.TextOf(10))),
            new Seq(row.GetInt64(7)),
            new Facts
            {
                InstanceRole = Enum.Parse<InstanceRole>(row.GetString(4), ignoreCase: true),
                Role = RoleOf(row.TextOf(13)),
                IsLobby = row.GetBoolean(12),
                Channel = kind,
                IsPrivate = row.GetBoolean(11),
                IsChannelMember = !row.IsDBNull(14),
                IsCreator = row.NumberOf(8) == person.Id.Value,
            });
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
