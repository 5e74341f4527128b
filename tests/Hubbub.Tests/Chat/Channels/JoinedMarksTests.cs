using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Channels;

public sealed class JoinedMarksOnSqlite : JoinedMarksTests<SqliteEngine>;

public sealed class JoinedMarksOnPostgres : JoinedMarksTests<PostgresEngine>;

/// <summary>Who comes in has nothing to catch up on: what was said before them is not unread.</summary>
public abstract class JoinedMarksTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Who_joins_a_community_has_read_its_channels()
    {
        await SetHeadAsync(World.General, 7);
        await JoinAsync(World.Eve);

        Assert.Equal(7, await MarkAsync(World.Eve, World.General));
    }

    [Fact]
    public async Task A_channel_that_is_made_later_is_unread_from_its_first_word()
    {
        await JoinAsync(World.Eve);
        var news = await CreateAsync("news");
        await SetHeadAsync(news, 7);

        Assert.Equal(0, await MarkAsync(World.Eve, news));
    }

    [Fact]
    public async Task Who_comes_back_has_read_what_was_said_meanwhile_and_marks_nothing_unread()
    {
        await SetHeadAsync(World.General, 7);
        await World.Channels.Marks.ReadAsync(World.Ben, World.General, new Seq(5), default);
        await World.Channels.Marks.MarkUnreadAsync(World.Ben, World.General, new Seq(2), default);
        await World.Communities.Leave.RunAsync(World.Ben, World.Club.Id, default);
        await SetHeadAsync(World.General, 9);

        await JoinAsync(World.Ben);

        Assert.Equal(new ReadState(World.General, new Seq(9), 0, 0, null), await StateAsync(World.Ben, World.General));
    }

    [Fact]
    public async Task Who_is_brought_into_a_private_channel_has_read_it()
    {
        var secret = await CreateAsync("secret", isPrivate: true);
        await SetHeadAsync(secret, 7);

        await World.Channels.Members.AddAsync(World.Ada, secret, World.Ben.User, default);
        await World.Channels.Members.AddAsync(World.Ada, secret, World.Ben.User, default);

        Assert.Equal(7, await MarkAsync(World.Ben, secret));
        Assert.Equal(0, await MarkAsync(World.Ada, secret));
    }

    [Fact]
    public async Task Who_is_brought_into_a_group_has_read_it_while_its_first_members_have_not()
    {
        var group = (await World.Channels.CreateGroup.RunAsync(World.Ada, [World.Ben.User, World.Mod.User], default)).Id;
        await SetHeadAsync(group, 7);

        await World.Channels.Members.AddAsync(World.Ben, group, World.Eve.User, default);

        Assert.Equal(7, await MarkAsync(World.Eve, group));
        Assert.Equal(0, await MarkAsync(World.Mod, group));
    }

    [Fact]
    public async Task Who_may_read_a_channel_since_it_was_opened_has_read_it()
    {
        var secret = await CreateAsync("secret", isPrivate: true);
        await SetHeadAsync(secret, 7);

        await World.Channels.Edit.RunAsync(World.Ada, secret, new ChannelEdit(IsPrivate: false), default);

        Assert.Equal(7, await MarkAsync(World.Ben, secret));
        Assert.Equal(0, await MarkAsync(World.Ada, secret));
    }

    [Fact]
    public async Task Who_inherits_a_community_has_read_its_private_channels()
    {
        var secret = await CreateAsync("secret", isPrivate: true);
        await SetHeadAsync(secret, 7);

        await World.Communities.Transfer.RunAsync(World.Ada, World.Club.Id, World.Ben.User, default);

        Assert.Equal(7, await MarkAsync(World.Ben, secret));
        Assert.Equal(0, await MarkAsync(World.Ada, secret));
    }

    [Fact]
    public async Task A_room_that_is_opened_is_followed_by_nobody_new()
    {
        await World.Channels.OpenLobby.RunAsync([], default);
        var room = await World.Channels.CreateRoom.RunAsync(World.Ben, new ChannelDraft("den", IsPrivate: true), default);
        await World.Channels.Members.AddAsync(World.Ben, room.Id, World.Eve.User, default);

        await World.Channels.Edit.RunAsync(World.Ben, room.Id, new ChannelEdit(IsPrivate: false), default);

        Assert.Equal([World.Eve.User], await FollowersAsync(room.Id));
    }

    private Task<Community> JoinAsync(Actor actor) =>
        World.Communities.Join.RunAsync(actor, World.Club.InvitationCode, default);

    private async Task<ChannelId> CreateAsync(string name, bool isPrivate = false) =>
        (await World.Channels.Create.RunAsync(
            World.Ada, World.Club.Id, new ChannelDraft(name, IsPrivate: isPrivate), default)).Id;

    private Task<int> SetHeadAsync(ChannelId channel, long head) => World.Database.WriteAsync(
        tx => tx.ExecuteAsync("UPDATE channels SET last_seq = @head WHERE id = @channel", new { channel, head }), default);

    private async Task<ReadState> StateAsync(Actor actor, ChannelId channel) => Assert.Single(
        await World.Database.ReadAsync(tx => ReadStateStore.ForChannelsAsync(tx, actor.User, [channel]), default));

    private async Task<long> MarkAsync(Actor actor, ChannelId channel) => (await StateAsync(actor, channel)).ReadSeq.Value;

    private Task<IReadOnlyList<UserId>> FollowersAsync(ChannelId channel) => World.Database.ReadAsync(
        tx => tx.ManyAsync<UserId>("SELECT user_id FROM read_marks WHERE channel_id = @channel", new { channel }), default);
}
