using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Communities;

public sealed class BansOnSqlite : BanTests<SqliteEngine>;

public sealed class BansOnPostgres : BanTests<PostgresEngine>;

public abstract class BanTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private Bans Bans => World.Communities.Bans;

    [Fact]
    public async Task Who_is_banned_is_out_and_cannot_come_back()
    {
        await BanAsync(World.Mod, World.Ben, new BanDraft("too loud"));

        Assert.Equal(new RemovalEnded(World.Ben.User, IsCommitted: true), World.Bus.Told[1]);
        Assert.Equal(RemovalReason.Banned, Assert.Single(World.Bus.Notices.OfType<MemberLeft>()).Reason);
        Assert.Equal(RemovalReason.Banned, Assert.Single(World.Bus.Notices.OfType<CommunityRemoved>()).Reason);
        await Refused.WithAsync(RefusalCode.Banned, () => JoinAsync(World.Ben));
        await OpenClubAsync();
        await Refused.WithAsync(
            RefusalCode.Banned, () => World.Communities.JoinPublic.RunAsync(World.Ben, World.Club.Id, default));
    }

    [Fact]
    public async Task Who_never_came_can_be_shut_out_before()
    {
        await BanAsync(World.Mod, World.Eve, new BanDraft());

        await Refused.WithAsync(RefusalCode.Banned, () => JoinAsync(World.Eve));
        Assert.Empty(World.Bus.Told);
    }

    [Fact]
    public async Task A_ban_ends_when_it_is_lifted()
    {
        await BanAsync(World.Mod, World.Ben, new BanDraft());
        await Bans.LiftAsync(World.Ada, World.Club.Id, World.Ben.User, default);

        await JoinAsync(World.Ben);
        await Refused.WithAsync(
            RefusalCode.NotFound, () => Bans.LiftAsync(World.Ada, World.Club.Id, World.Ben.User, default));
    }

    [Fact]
    public async Task A_ban_ends_at_its_time()
    {
        var end = World.Clock.GetUtcNow().AddHours(1);
        await BanAsync(World.Mod, World.Ben, new BanDraft(ExpiresAt: end.ToUnixTimeMilliseconds()));

        Assert.Equal(end.ToUnixTimeMilliseconds(), Assert.Single(await ListAsync(World.Ada)).ExpiresAt);
        World.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await ListAsync(World.Ada));
        await JoinAsync(World.Ben);
    }

    [Fact]
    public async Task A_later_ban_replaces_an_earlier_one()
    {
        await BanAsync(World.Mod, World.Ben, new BanDraft("first"));
        await BanAsync(World.Ada, World.Ben, new BanDraft("second"));

        var ban = Assert.Single(await ListAsync(World.Mod));
        Assert.Equal(("second", World.Ada.User, "Ben"), (ban.Reason, ban.BannedBy, ban.Person.Username));
    }

    [Fact]
    public async Task Nobody_bans_who_stands_beside_or_above_them()
    {
        await Refused.WithAsync(RefusalCode.Forbidden, () => BanAsync(World.Mod, World.Ada, new BanDraft()));
        await Refused.WithAsync(RefusalCode.Forbidden, () => BanAsync(World.Mod, World.Mod, new BanDraft()));
        await Refused.WithAsync(RefusalCode.Forbidden, () => BanAsync(World.Ada, World.Ada, new BanDraft()));
        await Refused.WithAsync(RefusalCode.Forbidden, () => BanAsync(World.Ben, World.Eve, new BanDraft()));
        await Refused.WithAsync(RefusalCode.Forbidden, () => ListAsync(World.Ben));
        await Refused.WithAsync(RefusalCode.NotFound, () => ListAsync(World.Eve));
    }

    [Fact]
    public async Task A_ban_needs_an_account_a_short_reason_and_an_end_to_come()
    {
        var nobody = new Actor(new UserId(999), default, "nobody");

        await Refused.WithAsync(RefusalCode.NotFound, () => BanAsync(World.Ada, nobody, new BanDraft()));
        await Refused.FieldAsync("reason", () => BanAsync(World.Ada, World.Ben, new BanDraft(new string('x', 513))));
        var now = World.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await Refused.FieldAsync("expires_at", () => BanAsync(World.Ada, World.Ben, new BanDraft(ExpiresAt: now)));
    }

    private Task BanAsync(Actor actor, Actor whom, BanDraft draft) =>
        Bans.AddAsync(actor, World.Club.Id, whom.User, draft, default);

    private Task<Community> JoinAsync(Actor actor) => World.Communities.Join.RunAsync(actor, World.Club.InvitationCode, default);

    private Task<IReadOnlyList<Ban>> ListAsync(Actor actor) => Bans.ListAsync(actor, World.Club.Id, default);

    private Task<Community> OpenClubAsync() =>
        World.Communities.Edit.RunAsync(World.Ada, World.Club.Id, new CommunityEdit(IsPublic: true), default);
}
