using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Communities;

public sealed class NoticesOnSqlite : NoticeTests<SqliteEngine>;

public sealed class NoticesOnPostgres : NoticeTests<PostgresEngine>;

/// <summary>What each change tells, and to whom.</summary>
public abstract class NoticeTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private CommunityActs Acts => World.Communities;

    [Fact]
    public async Task The_members_hear_who_came_and_who_came_hears_of_the_community()
    {
        await Acts.Join.RunAsync(World.Eve, World.Club.InvitationCode, default);

        var (joined, shown) = (Only<MemberJoined>(), Only<CommunityUpdated>());
        AssertTold(joined, World.Ada, World.Ben, World.Mod, World.Eve);
        Assert.Equal("Eve", joined.Member.Person.Username);
        AssertTold(shown, World.Eve);
        Assert.Null(shown.Community.InvitationCode);
    }

    [Fact]
    public async Task The_members_hear_who_left_and_who_left_hears_that_it_is_over()
    {
        await Acts.Leave.RunAsync(World.Ben, World.Club.Id, default);

        AssertTold(Only<MemberLeft>(), World.Ada, World.Mod);
        AssertTold(Only<CommunityRemoved>(), World.Ben);
        Assert.Equal(RemovalReason.Left, Only<MemberLeft>().Reason);
    }

    [Fact]
    public async Task A_kick_says_that_it_was_one()
    {
        await Acts.Kick.RunAsync(World.Mod, World.Club.Id, World.Ben.User, default);

        Assert.Equal(RemovalReason.Kicked, Only<MemberLeft>().Reason);
        Assert.Equal(RemovalReason.Kicked, Only<CommunityRemoved>().Reason);
    }

    [Fact]
    public async Task Each_role_is_told_what_it_may_see_of_the_community()
    {
        await Acts.RenewInvite.RunAsync(World.Mod, World.Club.Id, default);

        var told = World.Bus.Notices.OfType<CommunityUpdated>().ToDictionary(n => n.Community.Role);
        AssertTold(told[MemberRole.Owner], World.Ada);
        AssertTold(told[MemberRole.Admin], World.Mod);
        AssertTold(told[MemberRole.Member], World.Ben);
        Assert.NotNull(told[MemberRole.Admin].Community.InvitationCode);
        Assert.Null(told[MemberRole.Member].Community.InvitationCode);
    }

    [Fact]
    public async Task A_new_role_is_told_to_all_and_shows_its_bearer_the_invitation()
    {
        await Acts.ChangeRole.RunAsync(World.Ada, World.Club.Id, World.Ben.User, MemberRole.Admin, default);

        AssertTold(Only<MemberUpdated>(), World.Ada, World.Ben, World.Mod);
        AssertTold(Only<CommunityUpdated>(), World.Ben);
        Assert.NotNull(Only<CommunityUpdated>().Community.InvitationCode);
    }

    [Fact]
    public async Task Everyone_who_was_in_it_hears_that_a_community_is_gone()
    {
        await Acts.Delete.RunAsync(World.Ada, World.Club.Id, default);

        AssertTold(Only<CommunityRemoved>(), World.Ada, World.Ben, World.Mod);
        Assert.Equal(RemovalReason.Deleted, Only<CommunityRemoved>().Reason);
    }

    [Fact]
    public async Task The_members_hear_of_channels_that_come_change_and_go()
    {
        var made = await World.Channels.Create.RunAsync(World.Mod, World.Club.Id, new ChannelDraft("news"), default);
        await World.Channels.Edit.RunAsync(World.Mod, made.Id, new ChannelEdit("old news"), default);
        await World.Channels.Delete.RunAsync(World.Mod, made.Id, default);

        AssertTold(Only<ChannelCreated>(), World.Ada, World.Ben, World.Mod);
        AssertTold(Only<ChannelUpdated>(), World.Ada, World.Ben, World.Mod);
        AssertTold(Only<ChannelDeleted>(), World.Ada, World.Ben, World.Mod);
        Assert.Equal("old news", Only<ChannelDeleted>().Channel.Name);
    }

    [Fact]
    public async Task Everyone_hears_of_a_room_and_its_readers_alone_of_a_private_one()
    {
        await World.Channels.OpenLobby.RunAsync([], default);
        await World.Channels.CreateRoom.RunAsync(World.Ben, new ChannelDraft("garden"), default);
        Assert.True(Only<ChannelCreated>().Audience.IsEveryone);

        World.Bus.Clear();
        await World.Channels.CreateRoom.RunAsync(World.Ben, new ChannelDraft("cellar", IsPrivate: true), default);
        AssertTold(Only<ChannelCreated>(), World.Ben);
    }

    [Fact]
    public async Task Who_shares_a_server_or_a_DM_hears_of_a_new_name_and_nobody_else()
    {
        await World.Channels.Directs.ShowAsync(World.Ben, World.Eve.User, default);
        var edit = new EditProfile(new Changes(World.Database, World.Bus), World.Limits, World.Clock);

        await edit.RunAsync(World.Ben, new ProfileEdit { DisplayName = "Benjamin" }, default);

        AssertTold(Only<AccountUpdated>(), World.Ada, World.Ben, World.Mod, World.Eve);
        Assert.Equal("Benjamin", Only<AccountUpdated>().Account.DisplayName);
    }

    [Fact]
    public async Task What_was_refused_is_told_to_nobody()
    {
        await Refused.WithAsync(RefusalCode.Forbidden, () => Acts.RenewInvite.RunAsync(World.Ben, World.Club.Id, default));
        await Refused.WithAsync(
            RefusalCode.AlreadyMember, () => Acts.Join.RunAsync(World.Ben, World.Club.InvitationCode, default));

        Assert.Empty(World.Bus.Told);
    }

    private T Only<T>() => Assert.Single(World.Bus.Notices.OfType<T>());

    private static void AssertTold(Notice notice, params Actor[] people)
    {
        Assert.False(notice.Audience.IsEveryone);
        Assert.Equal(people.Select(p => p.User.Value).Order(), notice.Audience.Named.Select(u => u.Value).Order());
    }
}
