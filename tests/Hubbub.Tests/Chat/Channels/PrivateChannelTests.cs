using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Channels;

public sealed class PrivateChannelsOnSqlite : PrivateChannelTests<SqliteEngine>;

public sealed class PrivateChannelsOnPostgres : PrivateChannelTests<PostgresEngine>;

/// <summary>Mod makes the private channel "staff"; Ada, who owns the club, reads it too.</summary>
public abstract class PrivateChannelTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private ChannelId staff;

    private ChannelActs Acts => World.Channels;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var made = await Acts.Create.RunAsync(World.Mod, World.Club.Id, new ChannelDraft("staff", IsPrivate: true), default);
        staff = made.Id;
    }

    [Fact]
    public async Task A_private_channel_is_there_for_its_members_and_the_owner_alone()
    {
        foreach (var reader in new[] { World.Ada, World.Mod })
        {
            Assert.True((await Acts.Find.RunAsync(reader, staff, default)).IsPrivate);
            Assert.Equal(2, (await Acts.List.RunAsync(reader, World.Club.Id, default)).Count);
        }

        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Find.RunAsync(World.Ben, staff, default));
        Assert.Single(await Acts.List.RunAsync(World.Ben, World.Club.Id, default));
    }

    [Fact]
    public void Only_its_readers_hear_that_a_private_channel_was_made()
    {
        var told = Assert.Single(World.Bus.Notices.OfType<ChannelCreated>());

        Assert.Equal(new[] { World.Ada.User, World.Mod.User }.ToHashSet(), told.Audience.Named.ToHashSet());
    }

    [Fact]
    public async Task An_admin_who_is_not_in_it_does_not_see_it()
    {
        await World.Communities.ChangeRole.RunAsync(World.Ada, World.Club.Id, World.Ben.User, MemberRole.Admin, default);

        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Find.RunAsync(World.Ben, staff, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Delete.RunAsync(World.Ben, staff, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Members.AddAsync(World.Ben, staff, World.Ben.User, default));
    }

    [Fact]
    public async Task Whom_an_admin_brings_in_reads_it_until_they_are_taken_out()
    {
        World.Bus.Clear();
        await Acts.Members.AddAsync(World.Mod, staff, World.Ben.User, default);

        Assert.Equal([World.Ben.User], Assert.Single(World.Bus.Notices.OfType<ChannelCreated>()).Audience.Named);
        Assert.Equal(3, (await Acts.Members.ListAsync(World.Ben, staff, default)).Count);

        await Acts.Members.RemoveAsync(World.Mod, staff, World.Ben.User, default);
        Assert.Contains(new RemovalEnded(World.Ben.User, IsCommitted: true), World.Bus.Told);
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Find.RunAsync(World.Ben, staff, default));
    }

    [Fact]
    public async Task A_member_of_it_brings_nobody_in_and_takes_nobody_out()
    {
        await Acts.Members.AddAsync(World.Mod, staff, World.Ben.User, default);

        await Refused.WithAsync(RefusalCode.Forbidden, () => Acts.Members.AddAsync(World.Ben, staff, World.Eve.User, default));
        await Refused.WithAsync(
            RefusalCode.Forbidden, () => Acts.Members.RemoveAsync(World.Ben, staff, World.Mod.User, default));
        await Acts.Members.RemoveAsync(World.Ben, staff, World.Ben.User, default);
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Find.RunAsync(World.Ben, staff, default));
    }

    [Fact]
    public async Task Only_members_of_the_community_come_into_its_private_channels()
    {
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Members.AddAsync(World.Mod, staff, World.Eve.User, default));
    }

    [Fact]
    public async Task Nobody_takes_the_owner_out_of_a_channel()
    {
        await Refused.WithAsync(
            RefusalCode.Forbidden, () => Acts.Members.RemoveAsync(World.Mod, staff, World.Ada.User, default));
        await Refused.WithAsync(
            RefusalCode.Forbidden, () => Acts.Members.RemoveAsync(World.Ada, staff, World.Ada.User, default));
    }

    [Fact]
    public async Task A_public_channel_has_no_members_of_its_own()
    {
        await Refused.WithAsync(RefusalCode.Unsupported, () => Acts.Members.ListAsync(World.Ada, World.General, default));
        await Refused.WithAsync(
            RefusalCode.Unsupported, () => Acts.Members.AddAsync(World.Ada, World.General, World.Ben.User, default));
    }

    [Fact]
    public async Task When_a_channel_is_made_private_the_others_are_silenced_first_and_told()
    {
        World.Bus.Clear();
        await MakeGeneralAsync(isPrivate: true);

        Assert.Equal(World.Ben.User, Assert.IsType<RemovalBegun>(World.Bus.Told[0]).User);
        Assert.Equal(new RemovalEnded(World.Ben.User, IsCommitted: true), World.Bus.Told[1]);
        var told = Assert.IsType<ChannelUpdated>(World.Bus.Told[2]);
        Assert.Equal(new[] { World.Ada.User, World.Mod.User }.ToHashSet(), told.Audience.Named.ToHashSet());
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Find.RunAsync(World.Ben, World.General, default));
        await Acts.Find.RunAsync(World.Mod, World.General, default);
        await Acts.Find.RunAsync(World.Ada, World.General, default);
    }

    [Fact]
    public async Task When_a_channel_is_opened_again_everyone_hears_of_it_and_the_old_members_are_forgotten()
    {
        await MakeGeneralAsync(isPrivate: true);
        await Acts.Members.AddAsync(World.Mod, World.General, World.Ben.User, default);
        World.Bus.Clear();
        await MakeGeneralAsync(isPrivate: false);

        Assert.Empty(Assert.Single(World.Bus.Notices.OfType<ChannelCreated>()).Audience.Named);
        Assert.True(Assert.Single(World.Bus.Notices.OfType<ChannelUpdated>()).Audience.Has(World.Ben.User));

        await MakeGeneralAsync(isPrivate: true);
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Find.RunAsync(World.Ben, World.General, default));
    }

    [Fact]
    public async Task Who_comes_back_after_a_kick_does_not_come_back_into_private_channels()
    {
        await Acts.Members.AddAsync(World.Mod, staff, World.Ben.User, default);
        await World.Communities.Kick.RunAsync(World.Mod, World.Club.Id, World.Ben.User, default);
        await World.Communities.Join.RunAsync(World.Ben, World.Club.InvitationCode, default);

        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Find.RunAsync(World.Ben, staff, default));
    }

    [Fact]
    public async Task A_new_owner_reads_every_private_channel_and_the_old_one_goes_on_reading()
    {
        await World.Communities.Transfer.RunAsync(World.Ada, World.Club.Id, World.Ben.User, default);

        await Acts.Find.RunAsync(World.Ben, staff, default);
        await Acts.Find.RunAsync(World.Ada, staff, default);
        Assert.Contains(World.Bus.Notices.OfType<ChannelCreated>(), n => n.Audience.Has(World.Ben.User) && n.Channel.Id == staff);
    }

    [Fact]
    public async Task Who_is_told_of_a_channel_is_who_the_judge_lets_read_it()
    {
        await Acts.Members.AddAsync(World.Mod, staff, World.Ben.User, default);
        var direct = (await Acts.Directs.ShowAsync(World.Eve, World.Ben.User, default)).Channel.Id;
        var group = (await Acts.CreateGroup.RunAsync(World.Ada, [World.Mod.User, World.Eve.User], default)).Id;

        foreach (var id in new[] { World.General, staff, direct, group })
        {
            var readers = await World.Database.ReadAsync(
                async tx => await ChannelMemberStore.ReadersAsync(tx, (await ChannelStore.FindAsync(tx, id))!), default);
            foreach (var person in new[] { World.Ada, World.Ben, World.Mod, World.Eve, World.Root })
            {
                var mayRead = await Refused.CodeOfAsync(() => Acts.Find.RunAsync(person, id, default)) is null;
                Assert.True(mayRead == readers.Has(person.User), $"{person.Username} in {id}");
            }
        }
    }

    private Task<Channel> MakeGeneralAsync(bool isPrivate) =>
        Acts.Edit.RunAsync(World.Mod, World.General, new ChannelEdit(IsPrivate: isPrivate), default);
}
