using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Channels;

public sealed class ConversationsOnSqlite : ConversationTests<SqliteEngine>;

public sealed class ConversationsOnPostgres : ConversationTests<PostgresEngine>;

public abstract class ConversationTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private ChannelActs Acts => World.Channels;

    [Fact]
    public async Task Two_people_have_one_DM_whoever_asks_for_it()
    {
        var asked = await Acts.Directs.ShowAsync(World.Ada, World.Eve.User, default);
        var again = await Acts.Directs.ShowAsync(World.Eve, World.Ada.User, default);

        Assert.True(asked.IsNew);
        Assert.False(again.IsNew);
        Assert.Equal(asked.Channel.Id, again.Channel.Id);
        Assert.Equal(ChannelKind.Dm, asked.Channel.Type);
        Assert.Equal([World.Ada.User, World.Eve.User], again.Channel.Members!.Select(m => m.Id));
    }

    [Fact]
    public async Task Two_people_who_ask_at_once_have_one_DM()
    {
        for (var i = 0; i < 15; i++)
        {
            var guest = await World.AddPersonAsync($"Guest {i}");

            var opened = await Task.WhenAll(
                Acts.Directs.ShowAsync(World.Ada, guest.User, default),
                Acts.Directs.ShowAsync(guest, World.Ada.User, default),
                Acts.Directs.ShowAsync(World.Ada, guest.User, default));

            Assert.Single(opened.Select(o => o.Channel.Id).Distinct());
            Assert.Single(opened, o => o.IsNew);
        }
    }

    [Fact]
    public async Task Both_hear_of_a_DM_once()
    {
        var opened = await Acts.Directs.ShowAsync(World.Ada, World.Eve.User, default);
        await Acts.Directs.ShowAsync(World.Eve, World.Ada.User, default);

        var told = Assert.IsType<ConversationOpened>(Assert.Single(World.Bus.Notices));
        Assert.Equal(opened.Channel.Id, told.Channel.Id);
        Assert.Equal([World.Ada.User, World.Eve.User], told.Audience.Named.Order(ById));
    }

    [Fact]
    public async Task Nobody_has_a_DM_with_themselves_or_with_nobody()
    {
        await Refused.FieldAsync("user_id", () => Acts.Directs.ShowAsync(World.Ada, World.Ada.User, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Directs.ShowAsync(World.Ada, new UserId(999), default));
    }

    [Fact]
    public async Task A_DM_does_not_exist_for_anyone_else()
    {
        var direct = (await Acts.Directs.ShowAsync(World.Ada, World.Ben.User, default)).Channel.Id;

        foreach (var other in new[] { World.Mod, World.Eve, World.Root })
        {
            await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Find.RunAsync(other, direct, default));
            await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Members.ListAsync(other, direct, default));
            Assert.Empty(await Acts.Conversations.RunAsync(other, default));
        }
    }

    [Fact]
    public async Task A_DM_keeps_its_two_people_and_its_shape()
    {
        var direct = (await Acts.Directs.ShowAsync(World.Ada, World.Ben.User, default)).Channel.Id;

        await Refused.WithAsync(RefusalCode.Forbidden, () => Acts.Members.AddAsync(World.Ada, direct, World.Eve.User, default));
        await Refused.WithAsync(
            RefusalCode.Forbidden, () => Acts.Members.RemoveAsync(World.Ada, direct, World.Ben.User, default));
        await Refused.WithAsync(
            RefusalCode.Forbidden, () => Acts.Members.RemoveAsync(World.Ada, direct, World.Ada.User, default));
        await Refused.WithAsync(RefusalCode.Forbidden, () => Acts.Delete.RunAsync(World.Ada, direct, default));
        await Refused.WithAsync(
            RefusalCode.Forbidden, () => Acts.Edit.RunAsync(World.Ada, direct, new ChannelEdit("ours"), default));
    }

    [Fact]
    public async Task A_group_is_a_new_one_each_time()
    {
        var first = await GroupAsync();
        var second = await GroupAsync();

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal([World.Ada.User, World.Ben.User, World.Eve.User], first.Members!.Select(m => m.Id));
        Assert.Equal(2, (await Acts.Conversations.RunAsync(World.Eve, default)).Count);
    }

    [Fact]
    public async Task A_group_needs_two_others_who_exist_and_has_room_for_fifty()
    {
        UserId[] tooMany = [.. Enumerable.Range(100, 50).Select(i => new UserId(i))];

        await Refused.FieldAsync(
            "user_ids", () => Acts.CreateGroup.RunAsync(World.Ada, [World.Ben.User, World.Ada.User], default));
        await Refused.FieldAsync("user_ids", () => Acts.CreateGroup.RunAsync(World.Ada, tooMany, default));
        await Refused.WithAsync(
            RefusalCode.NotFound, () => Acts.CreateGroup.RunAsync(World.Ada, [World.Ben.User, new UserId(999)], default));
    }

    [Fact]
    public async Task A_full_group_takes_nobody_in()
    {
        var guests = new List<UserId>();
        for (var i = 0; i < 49; i++) guests.Add((await World.AddPersonAsync($"Guest {i}")).User);
        var full = await Acts.CreateGroup.RunAsync(World.Ada, guests, default);

        await Refused.FieldAsync("user_id", () => Acts.Members.AddAsync(World.Ada, full.Id, World.Eve.User, default));
    }

    [Fact]
    public async Task Whom_a_member_brings_into_a_group_reads_it_and_the_others_hear_of_it()
    {
        var group = await GroupAsync();
        World.Bus.Clear();

        await Acts.Members.AddAsync(World.Ben, group.Id, World.Mod.User, default);
        await Acts.Members.AddAsync(World.Ben, group.Id, World.Mod.User, default);

        Assert.Equal(4, (await Acts.Find.RunAsync(World.Mod, group.Id, default)).Members!.Count);
        Assert.Equal([World.Mod.User], Assert.Single(World.Bus.Notices.OfType<ConversationOpened>()).Audience.Named);
        Assert.Equal(
            [World.Ada.User, World.Ben.User, World.Eve.User],
            Assert.Single(World.Bus.Notices.OfType<ChannelUpdated>()).Audience.Named.Order(ById));
    }

    [Fact]
    public async Task Who_leaves_a_group_is_silenced_before_and_reads_it_no_more()
    {
        var group = await GroupAsync();
        World.Bus.Clear();

        await Acts.Members.RemoveAsync(World.Ben, group.Id, World.Ben.User, default);

        Assert.IsType<RemovalBegun>(World.Bus.Told[0]);
        Assert.Equal(new RemovalEnded(World.Ben.User, IsCommitted: true), World.Bus.Told[1]);
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Find.RunAsync(World.Ben, group.Id, default));
    }

    [Fact]
    public async Task Only_who_made_a_group_takes_others_out_of_it()
    {
        var group = await GroupAsync();

        await Refused.WithAsync(
            RefusalCode.Forbidden, () => Acts.Members.RemoveAsync(World.Ben, group.Id, World.Eve.User, default));
        await Acts.Members.RemoveAsync(World.Ada, group.Id, World.Eve.User, default);
        await Refused.WithAsync(
            RefusalCode.NotFound, () => Acts.Members.RemoveAsync(World.Ada, group.Id, World.Eve.User, default));
    }

    [Fact]
    public async Task A_group_has_the_name_that_its_members_give_it_and_stays_private()
    {
        var group = await GroupAsync();

        var named = await Acts.Edit.RunAsync(World.Eve, group.Id, new ChannelEdit("picnic"), default);

        Assert.Equal("picnic", named.Name);
        Assert.Equal(3, named.Members!.Count);
        await Refused.FieldAsync(
            "is_private", () => Acts.Edit.RunAsync(World.Eve, group.Id, new ChannelEdit(IsPrivate: false), default));
    }

    private Task<Channel> GroupAsync() =>
        Acts.CreateGroup.RunAsync(World.Ada, [World.Ben.User, World.Eve.User, World.Ben.User], default);

    private static Comparer<UserId> ById => Comparer<UserId>.Create((a, b) => a.Value.CompareTo(b.Value));
}
