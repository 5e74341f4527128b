using Hubbub.Tests.World;

namespace Hubbub.Tests.Delivery;

public sealed class UnreadHintsOnSqlite : UnreadHintTests<SqliteEngine>;

public sealed class UnreadHintsOnPostgres : UnreadHintTests<PostgresEngine>;

/// <summary>Who is told that there is something new where they do not listen.</summary>
public abstract class UnreadHintTests<TEngine> : SignalTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task A_member_who_does_not_listen_is_told_once_what_there_is()
    {
        await using var ben = await World.Ben.ConnectAsync();
        await SettleAsync(ben);

        await World.Ada.SayManyAsync(World.General, 2);
        await World.Ada.SayAsync(World.General, "and you, @Ben?");
        await TellAsync();

        Assert.Equal([(World.General, 3, 3, 1)], await UnreadAsync(ben));
        await TellAsync();
        Assert.Empty(await UnreadAsync(ben));
    }

    [Fact]
    public async Task All_channels_are_in_one_frame()
    {
        var other = await World.AddChannelAsync("other");
        await using var ben = await World.Ben.ConnectAsync();
        await SettleAsync(ben);

        await World.Ada.SayAsync(World.General, "here");
        await World.Ada.SayAsync(other, "and there");
        await TellAsync();

        var frame = Assert.Single(await ben.AllToldAsync(), frame => frame.Type == "unread");
        Assert.Equal([(World.General, 1, 1, 0), (other, 1, 1, 0)], Channels(frame).Order());
    }

    [Fact]
    public async Task Only_the_connections_that_do_not_listen_are_told()
    {
        await using var ben = await World.Ben.JoinAsync(World.General);
        await using var bensPhone = await World.Ben.ConnectAsync();
        await SettleAsync(ben, bensPhone);

        await World.Ada.SayAsync(World.General, "hello");
        await TellAsync();

        Assert.Empty(await UnreadAsync(ben));
        Assert.Equal([(World.General, 1, 1, 0)], await UnreadAsync(bensPhone));
    }

    [Fact]
    public async Task What_one_has_said_or_read_oneself_is_not_unread()
    {
        await using var ada = await World.Ada.ConnectAsync();
        await using var ben = await World.Ben.ConnectAsync();
        await SettleAsync(ada, ben);

        await World.Ada.SayAsync(World.General, "hello");
        await World.Ben.PutAsync($"channels/{World.General}/read", new { seq = 1 });
        await TellAsync();

        Assert.Empty(await UnreadAsync(ada));
        Assert.Empty(await UnreadAsync(ben));
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("kicked")]
    [InlineData("banned")]
    public async Task Who_may_not_read_is_told_nothing(string whom)
    {
        var somebody = whom == "stranger" ? World.Eve : World.Ben;
        await using var peer = await somebody.ConnectAsync();
        await SettleAsync(peer);

        await World.Ada.SayAsync(World.General, $"hello, @{somebody.Name}");
        if (whom == "kicked") await World.Ada.DeleteAsync($"servers/{World.Club}/members/{World.Ben.Id}");
        if (whom == "banned") await World.Ada.PutAsync($"servers/{World.Club}/bans/{World.Ben.Id}", new { });
        await TellAsync();

        Assert.Empty(await UnreadAsync(peer));
    }

    [Fact]
    public async Task A_private_channel_is_told_of_to_its_members_and_the_owner()
    {
        var made = await World.Mod.PostAsync($"servers/{World.Club}/channels", new { name = "inner", is_private = true });
        var inner = made.Json.GetProperty("id").GetInt64();
        await using var ada = await World.Ada.ConnectAsync();
        await using var ben = await World.Ben.ConnectAsync();
        await SettleAsync(ada, ben);

        await World.Mod.SayAsync(inner, "@Ben does not read this");
        await TellAsync();

        Assert.Equal([(inner, 1, 1, 0)], await UnreadAsync(ada));
        Assert.Empty(await UnreadAsync(ben));
    }

    [Fact]
    public async Task A_room_is_told_of_to_those_who_follow_it_and_those_it_calls()
    {
        await World.Ben.PutAsync($"channels/{World.Room}/read", new { seq = 0 });
        await using var ben = await World.Ben.ConnectAsync();
        await using var eve = await World.Eve.ConnectAsync();
        await using var mod = await World.Mod.ConnectAsync();
        await SettleAsync(ben, eve, mod);

        await World.Ada.SayAsync(World.Room, "hello, @Mod");
        await TellAsync();

        Assert.Equal([(World.Room, 1, 1, 0)], await UnreadAsync(ben));
        Assert.Empty(await UnreadAsync(eve));
        Assert.Equal([(World.Room, 1, 0, 1)], await UnreadAsync(mod));
    }

    [Fact]
    public async Task A_DM_that_a_connection_does_not_listen_to_yet_is_told_of()
    {
        var made = await World.Ada.PostAsync("dms", new { user_id = World.Eve.Id });
        var direct = made.Json.GetProperty("id").GetInt64();
        await using var eve = await World.Eve.ConnectAsync("resume=1");
        await SettleAsync(eve);

        await World.Ada.SayAsync(direct, "psst");
        await TellAsync();

        Assert.Equal([(direct, 1, 1, 0)], await UnreadAsync(eve));
    }

    private static async Task<IEnumerable<(long Channel, long Last, long Unread, long Mentions)>> UnreadAsync(
        NativePeer peer) =>
        (await peer.AllToldAsync()).Where(frame => frame.Type == "unread").SelectMany(Channels);

    private static IEnumerable<(long Channel, long Last, long Unread, long Mentions)> Channels(Frame frame) =>
        frame.Data.GetProperty("channels").EnumerateArray().Select(c => (
            c.GetProperty("channel_id").GetInt64(),
            c.GetProperty("last_message_seq").GetInt64(),
            c.GetProperty("unread").GetInt64(),
            c.GetProperty("mentions").GetInt64()));
}
