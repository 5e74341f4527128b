using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.ChatRtc;

public sealed class ChatRtcServerOnSqlite : ChatRtcServerTests<SqliteEngine>;

public sealed class ChatRtcServerOnPostgres : ChatRtcServerTests<PostgresEngine>;

/// <summary>What a client that has joined a server hears, and no longer hears.</summary>
public abstract class ChatRtcServerTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Who_has_not_joined_a_server_hears_nothing_of_it()
    {
        await using var ben = await World.EnterChatRtcAsync(World.Ben);
        await using var mod = await World.VisitClubAsync(World.Mod);

        await World.AddChannelAsync("other");
        await World.Eve.PostAsync("servers/join", new { invitation_code = World.Invitation });
        await World.Ada.SayAsync(World.General, "to the club");

        await WitnessAsync(mod);
        Assert.Empty(await ben.RestAsync());
    }

    [Fact]
    public async Task A_later_channel_is_told_and_heard_and_so_are_its_changes_and_its_end()
    {
        await using var ben = await World.VisitClubAsync(World.Ben);

        var channel = await World.AddChannelAsync("Later");
        await World.Ada.SayAsync(channel, "first");
        await World.Ada.PutAsync($"channels/{channel}", new { name = "Renamed" });
        await World.Ada.DeleteAsync($"channels/{channel}");

        Assert.Equal(PlaceOf(channel, "Later"), (await ben.ExpectAsync("channel:created")).GetRawText());
        Assert.Equal("first", await ben.HearAsync());
        Assert.Equal(PlaceOf(channel, "Renamed"), (await ben.ExpectAsync("channel:updated")).GetRawText());
        Assert.Equal(PlaceOf(channel, "Renamed"), (await ben.ExpectAsync("channel:deleted")).GetRawText());
    }

    [Fact]
    public async Task Who_comes_and_who_leaves_is_told()
    {
        await using var ben = await World.VisitClubAsync(World.Ben);

        await World.Eve.PostAsync("servers/join", new { invitation_code = World.Invitation });
        await World.Eve.DeleteAsync($"servers/{World.Club}/leave");

        var eve = $$"""{"server_id":{{World.Club}},"user_id":{{World.Eve.Id}},"username":"Eve"}""";
        Assert.Equal(eve, (await ben.ExpectAsync("member:joined")).GetRawText());
        Assert.Equal(eve, (await ben.ExpectAsync("member:left")).GetRawText());
    }

    [Fact]
    public async Task A_private_channel_is_heard_by_its_members_alone_from_when_they_are_let_in()
    {
        await using var ben = await World.VisitClubAsync(World.Ben);
        await using var mod = await World.VisitClubAsync(World.Mod);
        var staff = (await World.Ada.PostAsync($"servers/{World.Club}/channels", new { name = "staff", is_private = true }))
            .Json.Number("id");
        await World.Ada.PostAsync($"channels/{staff}/members", new { user_id = World.Mod.Id });
        await World.Ada.SayAsync(staff, "before Ben");
        Assert.Equal(PlaceOf(staff, "staff"), (await mod.ExpectAsync("channel:created")).GetRawText());
        Assert.Equal("before Ben", await mod.HearAsync());
        Assert.Empty(await ben.RestAsync());

        await World.Ada.PostAsync($"channels/{staff}/members", new { user_id = World.Ben.Id });
        await World.Ada.SayAsync(staff, "with Ben");

        Assert.Equal(PlaceOf(staff, "staff"), (await ben.ExpectAsync("channel:created")).GetRawText());
        Assert.Equal("with Ben", await ben.HearAsync());
        Assert.Equal("with Ben", await mod.HearAsync());
        await World.Ada.DeleteAsync($"channels/{staff}/members/{World.Ben.Id}");
        await World.Ada.SayAsync(staff, "after Ben");
        Assert.Equal("after Ben", await mod.HearAsync());
        await World.Ada.SayAsync(World.General, "later");
        Assert.Equal("later", await ben.HearAsync());
        Assert.Empty(await ben.RestAsync());
    }

    [Fact]
    public async Task Who_joins_a_server_hears_the_private_channels_that_they_may_read_and_no_others()
    {
        var staff = (await World.Ada.PostAsync($"servers/{World.Club}/channels", new { name = "staff", is_private = true }))
            .Json.Number("id");
        await World.Ada.PostAsync($"channels/{staff}/members", new { user_id = World.Mod.Id });
        await using var ben = await World.VisitClubAsync(World.Ben);
        await using var mod = await World.VisitClubAsync(World.Mod);

        await World.Ada.SayAsync(staff, "secret");

        Assert.Equal("secret", await mod.HearAsync());
        await World.Ada.SayAsync(World.General, "later");
        Assert.Equal("later", await ben.HearAsync());
    }

    [Fact]
    public async Task A_channel_that_is_made_private_is_lost_and_one_that_is_opened_is_heard()
    {
        var channel = await World.AddChannelAsync("other");
        await using var ben = await World.VisitClubAsync(World.Ben);

        await World.Ada.PutAsync($"channels/{channel}", new { is_private = true });
        await World.Ada.SayAsync(channel, "not for Ben");
        await World.Ada.SayAsync(World.General, "later");
        Assert.Equal("later", await ben.HearAsync());

        await World.Ada.PutAsync($"channels/{channel}", new { is_private = false });
        await World.Ada.SayAsync(channel, "for everybody");
        Assert.Equal("for everybody", await ben.HearAsync());
    }

    [Theory]
    [InlineData("kicked")]
    [InlineData("banned")]
    [InlineData("left")]
    [InlineData("server deleted")]
    public async Task Whose_membership_ends_hears_nothing_more_of_the_server(string how)
    {
        await using var ben = await World.VisitClubAsync(World.Ben);
        await using var mod = await World.VisitClubAsync(World.Mod);
        await using var room = await World.EnterChatRtcAsync(World.Mod);
        foreach (var peer in (ChatRtcPeer[])[ben, room])
            await peer.EmitWithAckAsync("join_channel", new { channel_id = World.Room });
        await ben.RestAsync();

        var ended = await EndAsync(how);
        Assert.True((int)ended.Status < 300, ended.Text);
        await World.Ada.PostAsync($"channels/{World.General}/messages", new { content = "not for Ben" });
        await World.Ada.PostAsync($"servers/{World.Club}/channels", new { name = "neither" });
        await World.Ada.SayAsync(World.Room, "for all");

        if (how != "server deleted")
        {
            Assert.Equal(World.Ben.Id, (await mod.ExpectAsync("user:disconnected")).Number("user_id"));
            await using var third = await World.EnterChatRtcAsync(World.Ada);
            Assert.DoesNotContain(World.Ben.Id, await third.VisitAsync(World.Club));
        }

        Assert.Equal("for all", await room.HearAsync());
        Assert.Equal("for all", await ben.HearAsync());
        var code = (await ben.EmitWithAckAsync("join_server", new { server_id = World.Club })).Code();
        Assert.Equal("NOT_FOUND", code);
        var told = (await ben.RestAsync()).Where(it => it.Name is not ("user:disconnected" or "channel:joined"));
        Assert.Empty(told);
    }

    [Fact]
    public async Task Who_comes_back_into_a_server_hears_it_after_joining_it_again()
    {
        await using var ben = await World.VisitClubAsync(World.Ben);
        await World.Ben.DeleteAsync($"servers/{World.Club}/leave");
        await World.Ben.PostAsync("servers/join", new { invitation_code = World.Invitation });
        await World.Ada.SayAsync(World.General, "unheard");

        Assert.Equal([World.Ben.Id], await ben.VisitAsync(World.Club));
        await World.Ada.SayAsync(World.General, "heard");

        Assert.Equal("heard", await ben.HearAsync());
    }

    [Fact]
    public async Task Who_leaves_a_server_or_a_channel_hears_it_again_after_joining_it_again()
    {
        await using var ben = await World.VisitClubAsync(World.Ben);
        await using var mod = await World.VisitClubAsync(World.Mod);
        var channel = new { channel_id = World.General };

        await ben.EmitWithAckAsync("leave_channel", channel);
        await ben.ExpectAsync("channel:left");
        await World.Ada.SayAsync(World.General, "one");
        Assert.Equal("one", await mod.HearAsync());
        var other = await World.AddChannelAsync("other");
        await World.Ada.SayAsync(other, "two");
        Assert.Equal("two", await ben.HearAsync());
        await ben.EmitWithAckAsync("join_channel", channel);
        await World.Ada.SayAsync(World.General, "three");
        Assert.Equal("three", await ben.HearAsync());

        await ben.EmitWithAckAsync("leave_server", new { server_id = World.Club });
        await World.Ada.SayAsync(World.General, "four");
        await World.Ada.SayAsync(other, "five");
        await World.AddChannelAsync("another");
        await WitnessAsync(mod);
        Assert.DoesNotContain(await ben.RestAsync(), IsNews);

        await ben.VisitAsync(World.Club);
        await World.Ada.SayAsync(World.General, "six");
        Assert.Equal("six", await ben.HearAsync());

        static bool IsNews(ChatRtcEvent it) =>
            it.Name == "message:new" || (it.Name == "channel:created" && it.Data.Text("name") == "another");
    }

    [Fact]
    public async Task To_join_twice_doubles_nothing()
    {
        await using var ben = await World.VisitClubAsync(World.Ben);
        await using var mod = await World.VisitClubAsync(World.Mod);

        Assert.Equal([World.Ben.Id, World.Mod.Id], await ben.VisitAsync(World.Club));
        await ben.EmitWithAckAsync("join_channel", new { channel_id = World.General });
        await ben.EmitWithAckAsync("message:send", new { channel_id = World.General, content = "once" });

        Assert.Equal("once", await ben.HearAsync());
        Assert.Equal("once", await mod.HearAsync());
        Assert.DoesNotContain(await ben.RestAsync(), it => it.Name == "message:new");
        Assert.Empty(await mod.RestAsync());
    }

    private string PlaceOf(long channel, string name) =>
        $$"""{"server_id":{{World.Club}},"channel_id":{{channel}},"name":"{{name}}"}""";

    private Task<Rest.Answer> EndAsync(string how) => how switch
    {
        "kicked" => World.Ada.DeleteAsync($"servers/{World.Club}/members/{World.Ben.Id}"),
        "banned" => World.Ada.PutAsync($"servers/{World.Club}/bans/{World.Ben.Id}", new { }),
        "left" => World.Ben.DeleteAsync($"servers/{World.Club}/leave"),
        "server deleted" => World.Ada.DeleteAsync($"servers/{World.Club}"),
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    // What comes later is heard: all that came before has been offered to everybody.
    private async Task WitnessAsync(ChatRtcPeer witness)
    {
        await World.Ada.SayAsync(World.General, "later");
        while (await witness.HearAsync() != "later")
        {
        }
    }
}
