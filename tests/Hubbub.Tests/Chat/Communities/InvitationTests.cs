using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Communities;

public sealed class InvitationsOnSqlite : InvitationTests<SqliteEngine>;

public sealed class InvitationsOnPostgres : InvitationTests<PostgresEngine>;

public abstract class InvitationTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private CommunityActs Acts => World.Communities;

    private string Code => World.Club.InvitationCode!;

    [Fact]
    public async Task An_invitation_makes_a_member_of_its_holder()
    {
        var joined = await Acts.Join.RunAsync(World.Eve, Code, default);

        Assert.Equal(World.Club.Id, joined.Id);
        Assert.Equal(MemberRole.Member, joined.Role);
        Assert.Equal(World.Club.Id, Assert.Single(await Acts.List.RunAsync(World.Eve, default)).Id);
    }

    [Fact]
    public async Task An_invitation_may_be_typed_in_small_letters() =>
        Assert.Equal(World.Club.Id, (await Acts.Join.RunAsync(World.Eve, $" {Code.ToLowerInvariant()} ", default)).Id);

    [Fact]
    public void A_code_is_long_enough_to_resist_guessing() => Assert.Matches("^[A-Z0-9]{10}$", Code);

    [Fact]
    public async Task A_member_does_not_join_twice() =>
        await Refused.WithAsync(RefusalCode.AlreadyMember, () => Acts.Join.RunAsync(World.Ben, Code, default));

    [Theory]
    [InlineData("AAAAAAAAAA")]
    [InlineData("no code at all")]
    public async Task An_unknown_code_opens_nothing(string code)
    {
        await Refused.WithAsync(RefusalCode.InviteNotFound, () => Acts.Join.RunAsync(World.Eve, code, default));
        await Refused.WithAsync(RefusalCode.InviteNotFound, () => Acts.PreviewInvite.RunAsync(code, default));
    }

    [Fact]
    public async Task Joining_needs_a_code() =>
        await Refused.FieldAsync("invitation_code", () => Acts.Join.RunAsync(World.Eve, null, default));

    [Fact]
    public async Task A_renewed_invitation_makes_the_old_one_worthless()
    {
        var renewed = await Acts.RenewInvite.RunAsync(World.Mod, World.Club.Id, default);

        Assert.NotEqual(Code, renewed.InvitationCode);
        await Refused.WithAsync(RefusalCode.InviteNotFound, () => Acts.Join.RunAsync(World.Eve, Code, default));
        Assert.Equal(World.Club.Id, (await Acts.Join.RunAsync(World.Eve, renewed.InvitationCode, default)).Id);
    }

    [Fact]
    public async Task A_member_does_not_renew_the_invitation() =>
        await Refused.WithAsync(RefusalCode.Forbidden, () => Acts.RenewInvite.RunAsync(World.Ben, World.Club.Id, default));

    [Fact]
    public async Task An_invitation_shows_where_it_leads() =>
        Assert.Equal(new CommunityPreview("Club", null, 3), await Acts.PreviewInvite.RunAsync(Code, default));

    [Fact]
    public async Task Anyone_joins_a_public_community()
    {
        await Acts.Edit.RunAsync(World.Ada, World.Club.Id, new CommunityEdit(IsPublic: true), default);

        Assert.Equal(MemberRole.Member, (await Acts.JoinPublic.RunAsync(World.Eve, World.Club.Id, default)).Role);
        await Refused.WithAsync(RefusalCode.AlreadyMember, () => Acts.JoinPublic.RunAsync(World.Eve, World.Club.Id, default));
    }

    [Fact]
    public async Task A_community_that_is_not_public_does_not_exist_for_who_would_just_join() =>
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.JoinPublic.RunAsync(World.Eve, World.Club.Id, default));
}
