using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Communities;

public sealed class MembersOnSqlite : MemberTests<SqliteEngine>;

public sealed class MembersOnPostgres : MemberTests<PostgresEngine>;

public abstract class MemberTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private CommunityActs Acts => World.Communities;

    [Fact]
    public async Task The_owner_comes_first_then_the_admins_then_the_members()
    {
        await Acts.Transfer.RunAsync(World.Ada, World.Club.Id, World.Mod.User, default);
        await Acts.Join.RunAsync(World.Eve, World.Club.InvitationCode, default);

        var members = await MembersAsync(new MembersPage());

        Assert.Equal(["Mod", "Ada", "Ben", "Eve"], members.Select(m => m.Person.Username));
        Assert.Equal(
            [MemberRole.Owner, MemberRole.Admin, MemberRole.Member, MemberRole.Member], members.Select(m => m.Role));
    }

    [Fact]
    public async Task Pages_hold_every_member_once()
    {
        foreach (var i in Enumerable.Range(1, 5))
            await Acts.Join.RunAsync(await World.AddPersonAsync($"Guest {i}"), World.Club.InvitationCode, default);
        var whole = await MembersAsync(new MembersPage());

        var paged = new List<Member>();
        while (await MembersAsync(new MembersPage(2, paged.LastOrDefault()?.Person.Id)) is { Count: > 0 } page)
            paged.AddRange(page);

        Assert.Equal(8, whole.Count);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task A_page_goes_on_behind_a_member_who_has_left_meanwhile()
    {
        await Acts.Join.RunAsync(World.Eve, World.Club.InvitationCode, default);
        await Acts.Leave.RunAsync(World.Ben, World.Club.Id, default);

        var rest = await MembersAsync(new MembersPage(After: World.Ben.User));

        Assert.Equal("Eve", Assert.Single(rest).Person.Username);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task A_page_has_a_limit(int limit) =>
        await Refused.FieldAsync("limit", () => MembersAsync(new MembersPage(limit)));

    [Fact]
    public async Task A_stranger_does_not_see_the_members() =>
        await Refused.WithAsync(
            RefusalCode.NotFound, () => Acts.Members.RunAsync(World.Eve, World.Club.Id, new MembersPage(), default));

    [Fact]
    public async Task The_owner_makes_a_member_an_admin()
    {
        await Acts.ChangeRole.RunAsync(World.Ada, World.Club.Id, World.Ben.User, MemberRole.Admin, default);

        Assert.Equal(MemberRole.Admin, (await World.ClubOfAsync(World.Ben)).Role);
    }

    [Fact]
    public async Task A_role_is_given_by_the_owner_alone()
    {
        await Refused.WithAsync(RefusalCode.Forbidden, () => ChangeRoleAsync(World.Mod, World.Ben, MemberRole.Admin));
        await Refused.WithAsync(RefusalCode.NotFound, () => ChangeRoleAsync(World.Ada, World.Eve, MemberRole.Admin));
        await Refused.WithAsync(RefusalCode.NotFound, () => ChangeRoleAsync(World.Eve, World.Ben, MemberRole.Admin));
    }

    [Fact]
    public async Task A_community_has_one_owner_whatever_roles_are_given()
    {
        await Refused.FieldAsync("role", () => ChangeRoleAsync(World.Ada, World.Ben, MemberRole.Owner));
        await Refused.FieldAsync("role", () => ChangeRoleAsync(World.Ada, World.Ada, MemberRole.Member));

        Assert.Equal(World.Ada.User, Assert.Single(await MembersAsync(new MembersPage()), IsOwner).Person.Id);
    }

    [Fact]
    public async Task Who_was_kicked_is_a_stranger_again()
    {
        await Acts.Kick.RunAsync(World.Mod, World.Club.Id, World.Ben.User, default);

        await Refused.WithAsync(RefusalCode.NotFound, () => World.ClubOfAsync(World.Ben));
        await Refused.WithAsync(
            RefusalCode.NotFound, () => Acts.Kick.RunAsync(World.Mod, World.Club.Id, World.Ben.User, default));
    }

    [Fact]
    public async Task Nobody_kicks_who_stands_as_high_as_they_do()
    {
        await Acts.Join.RunAsync(World.Eve, World.Club.InvitationCode, default);

        await Refused.WithAsync(RefusalCode.Forbidden, () => KickAsync(World.Mod, World.Ada));
        await Refused.WithAsync(RefusalCode.Forbidden, () => KickAsync(World.Mod, World.Mod));
        await Refused.WithAsync(RefusalCode.Forbidden, () => KickAsync(World.Ada, World.Ada));
        await Refused.WithAsync(RefusalCode.Forbidden, () => KickAsync(World.Ben, World.Eve));
    }

    [Fact]
    public async Task Who_left_is_a_stranger_until_they_are_invited_again()
    {
        await Acts.Leave.RunAsync(World.Ben, World.Club.Id, default);

        await Refused.WithAsync(RefusalCode.NotFound, () => World.ClubOfAsync(World.Ben));
        Assert.Equal(World.Club.Id, (await Acts.Join.RunAsync(World.Ben, World.Club.InvitationCode, default)).Id);
    }

    [Fact]
    public async Task The_owner_leaves_after_a_transfer_only()
    {
        await Refused.WithAsync(RefusalCode.OwnerCannotLeave, () => Acts.Leave.RunAsync(World.Ada, World.Club.Id, default));

        await Acts.Transfer.RunAsync(World.Ada, World.Club.Id, World.Ben.User, default);
        await Acts.Leave.RunAsync(World.Ada, World.Club.Id, default);

        await Refused.WithAsync(RefusalCode.NotFound, () => World.ClubOfAsync(World.Ada));
    }

    private static bool IsOwner(Member member) => member.Role == MemberRole.Owner;

    private Task<IReadOnlyList<Member>> MembersAsync(MembersPage page) =>
        Acts.Members.RunAsync(World.Ada, World.Club.Id, page, default);

    private Task ChangeRoleAsync(Actor actor, Actor member, MemberRole role) =>
        Acts.ChangeRole.RunAsync(actor, World.Club.Id, member.User, role, default);

    private Task KickAsync(Actor actor, Actor member) =>
        Acts.Kick.RunAsync(actor, World.Club.Id, member.User, default);
}
