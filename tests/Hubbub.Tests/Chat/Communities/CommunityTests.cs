using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Communities;

public sealed class CommunitiesOnSqlite : CommunityTests<SqliteEngine>;

public sealed class CommunitiesOnPostgres : CommunityTests<PostgresEngine>;

public abstract class CommunityTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private CommunityActs Acts => World.Communities;

    [Fact]
    public async Task Who_makes_a_community_owns_it()
    {
        var made = await Acts.Create.RunAsync(World.Eve, new CommunityDraft("  Eve's  ", "https://example.org/e.png"), default);

        Assert.Equal("Eve's", made.Name);
        Assert.Equal("https://example.org/e.png", made.Image);
        Assert.Equal(World.Eve.User, made.Owner);
        Assert.Equal(MemberRole.Owner, made.Role);
        Assert.False(made.IsPublic);
        Assert.Equal(World.Clock.GetUtcNow().ToUnixTimeMilliseconds(), made.CreatedAt);
    }

    [Fact]
    public async Task A_new_community_has_a_channel_to_talk_in()
    {
        var channels = await World.Channels.List.RunAsync(World.Ada, World.Club.Id, default);

        var channel = Assert.Single(channels);
        Assert.Equal("general", channel.Name);
        Assert.Equal(World.Club.Id, channel.Community);
        Assert.Equal(0, channel.LastSeq.Value);
    }

    [Theory]
    [InlineData(null, null, "name")]
    [InlineData("   ", null, "name")]
    [InlineData("two\nlines", null, "name")]
    [InlineData("Club", "javascript:alert(1)", "image")]
    [InlineData("Club", "/relative.png", "image")]
    public async Task A_malformed_community_is_refused(string? name, string? image, string field) =>
        await Refused.FieldAsync(field, () => Acts.Create.RunAsync(World.Eve, new CommunityDraft(name, image), default));

    [Fact]
    public async Task The_length_of_a_name_counts_characters_that_people_see_as_one()
    {
        var longest = string.Concat(Enumerable.Repeat("😀", 100));

        Assert.Equal(longest, (await Acts.Create.RunAsync(World.Eve, new CommunityDraft(longest), default)).Name);
        await Refused.FieldAsync("name", () => Acts.Create.RunAsync(World.Eve, new CommunityDraft(longest + "!"), default));
    }

    [Fact]
    public async Task A_person_sees_the_communities_they_belong_to()
    {
        var second = await Acts.Create.RunAsync(World.Ben, new CommunityDraft("Second"), default);

        var communities = await Acts.List.RunAsync(World.Ben, default);

        Assert.Equal([World.Club.Id, second.Id], communities.Select(c => c.Id));
        Assert.Equal([MemberRole.Member, MemberRole.Owner], communities.Select(c => c.Role));
    }

    [Fact]
    public async Task A_stranger_is_told_the_community_does_not_exist()
    {
        var edit = new CommunityEdit("Eve was here");

        Assert.Empty(await Acts.List.RunAsync(World.Eve, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Find.RunAsync(World.Eve, World.Club.Id, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Edit.RunAsync(World.Eve, World.Club.Id, edit, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Delete.RunAsync(World.Eve, World.Club.Id, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Leave.RunAsync(World.Eve, World.Club.Id, default));
    }

    [Fact]
    public async Task Only_who_may_invite_sees_the_invitation()
    {
        Assert.NotNull((await World.ClubOfAsync(World.Ada)).InvitationCode);
        Assert.NotNull((await World.ClubOfAsync(World.Mod)).InvitationCode);
        Assert.Null((await World.ClubOfAsync(World.Ben)).InvitationCode);
        Assert.All(await Acts.List.RunAsync(World.Ben, default), c => Assert.Null(c.InvitationCode));
    }

    [Fact]
    public async Task An_edit_changes_what_it_gives_and_leaves_the_rest()
    {
        var image = new Optional<string?>("https://example.org/club.png");
        await Acts.Edit.RunAsync(World.Mod, World.Club.Id, new CommunityEdit("Chess club", image, true), default);

        var edited = await Acts.Edit.RunAsync(World.Mod, World.Club.Id, new CommunityEdit("Go club"), default);

        Assert.Equal(edited, await World.ClubOfAsync(World.Mod));
        Assert.Equal("Go club", edited.Name);
        Assert.Equal("https://example.org/club.png", edited.Image);
        Assert.True(edited.IsPublic);
    }

    [Fact]
    public async Task An_image_of_null_takes_the_image_away()
    {
        var image = new Optional<string?>("https://example.org/club.png");
        await Acts.Edit.RunAsync(World.Ada, World.Club.Id, new CommunityEdit(Image: image), default);

        await Acts.Edit.RunAsync(World.Ada, World.Club.Id, new CommunityEdit(Image: new Optional<string?>(null)), default);

        Assert.Null((await World.ClubOfAsync(World.Ada)).Image);
    }

    [Fact]
    public async Task A_member_does_not_edit_the_community() =>
        await Refused.WithAsync(
            RefusalCode.Forbidden, () => Acts.Edit.RunAsync(World.Ben, World.Club.Id, new CommunityEdit("Ben's"), default));

    [Fact]
    public async Task A_deleted_community_is_gone_for_everyone_in_it()
    {
        await Refused.WithAsync(RefusalCode.Forbidden, () => Acts.Delete.RunAsync(World.Mod, World.Club.Id, default));

        await Acts.Delete.RunAsync(World.Ada, World.Club.Id, default);

        await Refused.WithAsync(RefusalCode.NotFound, () => World.ClubOfAsync(World.Ben));
        await Refused.WithAsync(RefusalCode.NotFound, () => World.Channels.Find.RunAsync(World.Ada, World.General, default));
        await Refused.WithAsync(
            RefusalCode.InviteNotFound, () => Acts.Join.RunAsync(World.Eve, World.Club.InvitationCode, default));
    }

    [Fact]
    public async Task A_transfer_makes_the_heir_the_owner_whom_the_old_one_serves_as_an_admin()
    {
        var seen = await Acts.Transfer.RunAsync(World.Ada, World.Club.Id, World.Ben.User, default);

        Assert.Equal(World.Ben.User, seen.Owner);
        Assert.Equal(MemberRole.Admin, seen.Role);
        Assert.Equal(MemberRole.Owner, (await World.ClubOfAsync(World.Ben)).Role);
    }

    [Fact]
    public async Task A_community_is_handed_to_members_by_its_owner_alone()
    {
        await Refused.WithAsync(
            RefusalCode.NotFound, () => Acts.Transfer.RunAsync(World.Ada, World.Club.Id, World.Eve.User, default));
        await Refused.WithAsync(
            RefusalCode.Forbidden, () => Acts.Transfer.RunAsync(World.Mod, World.Club.Id, World.Mod.User, default));
        Assert.Equal(MemberRole.Owner, (await World.ClubOfAsync(World.Ada)).Role);
    }
}
