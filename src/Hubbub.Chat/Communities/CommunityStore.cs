using System.Data.Common;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>The rows of communities, and of the one lobby beside them.</summary>
public static class CommunityStore
{
    public static async Task<CommunityId> AddAsync(Transaction tx, NewCommunity community) =>
        await tx.OneAsync<CommunityId>(
            """
            INSERT INTO servers (name, image, invitation_code, owner_id, is_public, is_lobby, created_at)
            VALUES (@Name, @Image, @InvitationCode, @Owner, FALSE, FALSE, @At)
            RETURNING id
            """,
            community);

    /// <summary>Null when there is no such community for this person.</summary>
    public static async Task<Community?> FindAsync(Transaction tx, UserId user, CommunityId community)
    {
        var found = await tx.ReadAsync(
            $"{Select} WHERE m.user_id = @user AND m.server_id = @community",
            [("user", user.Value), ("community", community.Value)],
            CommunityOf);
        return found.SingleOrDefault();
    }

    public static async Task<IReadOnlyList<Community>> ManyOfAsync(Transaction tx, UserId user) =>
        await tx.ReadAsync($"{Select} WHERE m.user_id = @user ORDER BY s.id", [("user", user.Value)], CommunityOf);

    /// <summary>Finds and locks the community that the code opens; null when it opens none.</summary>
    public static Task<CommunityId?> LockInvitedAsync(Transaction tx, string code) =>
        tx.OneAsync<CommunityId?>(
            $"SELECT id FROM servers WHERE invitation_code = @code {tx.ForUpdate}", new { code });

    /// <summary>Locks the community, so that what is judged now still holds at the commit.</summary>
    public static Task LockAsync(Transaction tx, CommunityId community) =>
        tx.ExecuteAsync($"SELECT id FROM servers WHERE id = @community {tx.ForUpdate}", new { community });

    public static Task<CommunityPreview?> PreviewAsync(Transaction tx, string code) =>
        tx.OneAsync<CommunityPreview>(
            """
            SELECT
                s.name,
                s.image,
                (SELECT COUNT(*) FROM members m WHERE m.server_id = s.id) AS member_count
            FROM servers s
            WHERE s.invitation_code = @code
            """,
            new { code });

    public static Task UpdateAsync(Transaction tx, Community community) =>
        tx.ExecuteAsync(
            "UPDATE servers SET name = @Name, image = @Image, is_public = @IsPublic WHERE id = @Id",
            new { community.Name, community.Image, community.IsPublic, community.Id });

    public static Task RenewInviteAsync(Transaction tx, CommunityId community, string code) =>
        tx.ExecuteAsync("UPDATE servers SET invitation_code = @code WHERE id = @community", new { community, code });

    public static Task SetOwnerAsync(Transaction tx, CommunityId community, UserId owner) =>
        tx.ExecuteAsync("UPDATE servers SET owner_id = @owner WHERE id = @community", new { community, owner });

    /// <summary>Members and channels go with it.</summary>
    public static async Task DeleteAsync(Transaction tx, CommunityId community)
    {
        await ChannelStore.DeleteAllAsync(tx, community);
        await tx.ExecuteAsync("DELETE FROM servers WHERE id = @community", new { community });
    }

    /// <summary>Null when there is a lobby already.</summary>
    public static async Task<CommunityId?> AddLobbyAsync(Transaction tx, long at)
    {
        var added = await tx.ReadAsync(
            """
            INSERT INTO servers (name, is_public, is_lobby, created_at)
            VALUES ('Lobby', FALSE, TRUE, @at)
            ON CONFLICT DO NOTHING
            RETURNING id
            """,
            [("at", at)],
            IdOf);
        return added is [var lobby] ? lobby : null;
    }

    /// <summary>Null for the lobby, which nobody owns.</summary>
    public static async Task<UserId?> OwnerAsync(Transaction tx, CommunityId community) =>
        await tx.OneAsync<long?>("SELECT owner_id FROM servers WHERE id = @community", new { community }) is { } owner
            ? new UserId(owner)
            : null;

    public static async Task<CommunityId> LobbyAsync(Transaction tx) =>
        (await tx.ReadAsync("SELECT id FROM servers WHERE is_lobby", [], IdOf)).SingleOrDefault();

    private static CommunityId IdOf(DbDataReader row) => new(row.GetInt64(0));

    private const string Select =
        """
        SELECT
            s.id,
            s.name,
            s.image,
            s.invitation_code,
            s.owner_id,
            s.is_public,
            s.is_lobby,
            s.created_at,
            m.role,
            u.role
        FROM members m
        JOIN servers s ON s.id = m.server_id
        JOIN users u ON u.id = m.user_id
        """;

    private static Community CommunityOf(DbDataReader row)
    {
        var facts = new Facts
        {
            InstanceRole = Enum.Parse<InstanceRole>(row.GetString(9), ignoreCase: true),
            Role = Enum.Parse<MemberRole>(row.GetString(8)),
            IsLobby = row.GetBoolean(6),
        };
        var seesInvite = Permissions.Judge(facts, Operation.SeeInvite) is null;
        return new Community(
            new CommunityId(row.GetInt64(0)),
            row.GetString(1),
            row.TextOf(2),
            seesInvite ? row.TextOf(3) : null,
            new UserId(row.GetInt64(4)),
            row.GetBoolean(5),
            facts.Role.Value,
            row.GetInt64(7));
    }
}

/// <summary>A community before it has an id.</summary>
public sealed record NewCommunity(string Name, string? Image, string InvitationCode, UserId Owner, long At);
