using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.ChatRtc;

public sealed class ChatRtcPresenceOnSqlite : ChatRtcPresenceTests<SqliteEngine>;

public sealed class ChatRtcPresenceOnPostgres : ChatRtcPresenceTests<PostgresEngine>;

/// <summary>Who is seen in a server that they have joined, and who types there.</summary>
public abstract class ChatRtcPresenceTests<TEngine> : ClockedDoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Who_comes_is_told_to_the_others_and_is_told_who_is_there()
    {
        await using var ben = await World.VisitClubAsync(World.Ben);
        await using var mod = await World.EnterChatRtcAsync(World.Mod);

        Assert.Equal([World.Ben.Id, World.Mod.Id], await mod.VisitAsync(World.Club));
        Assert.Equal(PersonOf(World.Mod), (await ben.ExpectAsync("user:connected")).GetRawText());
        await mod.EmitWithAckAsync("leave_server", new { server_id = World.Club });

        Assert.Equal(PersonOf(World.Mod), (await ben.ExpectAsync("user:disconnected")).GetRawText());
        Assert.Empty(await mod.RestAsync());
        Assert.Equal([World.Ben.Id], await ben.VisitAsync(World.Club));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_comes_and_goes_once_however_many_connections_they_have(bool isPolling)
    {
        await using var ada = await World.VisitClubAsync(World.Ada);
        await using var first = await World.VisitClubAsync(World.Ben, isPolling);
        await ada.ExpectAsync("user:connected");
        await using var second = await World.VisitClubAsync(World.Ben, isPolling);
        Assert.Equal([World.Ada.Id, World.Ben.Id], await ada.VisitAsync(World.Club));

        await GoAsync(first);
        await second.EmitWithAckAsync("message:send", new { channel_id = World.General, content = "still here" });
        Assert.Equal("still here", await ada.HearAsync());
        Assert.Empty(await ada.RestAsync());
        await GoAsync(second);

        Assert.Equal(PersonOf(World.Ben), (await ada.ExpectAsync("user:disconnected")).GetRawText());
    }

    [Fact]
    public async Task Who_is_invisible_is_not_seen()
    {
        await using var ada = await World.VisitClubAsync(World.Ada);
        await using var ben = await World.VisitClubAsync(World.Ben);
        await using var bensPhone = await World.Ben.ConnectAsync();
        await ada.ExpectAsync("user:connected");

        await bensPhone.AskAsync("set_presence", new { status = "invisible" });
        Assert.Equal(PersonOf(World.Ben), (await ada.ExpectAsync("user:disconnected")).GetRawText());
        await using (var again = await World.EnterChatRtcAsync(World.Ben))
            Assert.Equal([World.Ada.Id, World.Ben.Id], await again.VisitAsync(World.Club));
        Assert.Equal([World.Ada.Id], await ada.VisitAsync(World.Club));
        await ben.EmitWithAckAsync("typing_start", new { channel_id = World.General });
        await ben.EmitWithAckAsync("message:send", new { channel_id = World.General, content = "boo" });
        Assert.Equal("boo", await ada.HearAsync());
        Assert.Empty(await ada.RestAsync());

        await bensPhone.AskAsync("set_presence", new { status = "dnd" });
        Assert.Equal(PersonOf(World.Ben), (await ada.ExpectAsync("user:connected")).GetRawText());
    }

    [Fact]
    public async Task To_disconnect_and_to_come_back_in_the_same_session_doubles_nothing()
    {
        await using var ada = await World.VisitClubAsync(World.Ada);
        await using var ben = await World.VisitClubAsync(World.Ben);
        await ada.ExpectAsync("user:connected");

        for (var i = 0; i < 3; i++)
        {
            await ben.ComeBackAsync(World.Ben.Token);
            await World.Ada.SayAsync(World.General, "unheard");
            Assert.Equal("unheard", await ada.HearAsync());
            Assert.Empty(await ben.RestAsync());
            Assert.Equal([World.Ada.Id, World.Ben.Id], await ben.VisitAsync(World.Club));
            await World.Ada.SayAsync(World.General, "heard");
            Assert.Equal("heard", await ada.HearAsync());
            Assert.Equal("heard", await ben.HearAsync());
            Assert.Empty(await ben.RestAsync());
        }

        await ben.DisposeAsync();
        var last = (await ada.ExpectAsync("user:disconnected")).GetRawText();
        Assert.Equal(PersonOf(World.Ben), last);
    }

    [Fact]
    public async Task Typing_is_told_to_the_others_until_it_stops()
    {
        await using var ada = await World.VisitClubAsync(World.Ada);
        await using var ben = await World.VisitClubAsync(World.Ben);
        var channel = new { channel_id = World.General };
        var expected = $$"""{"channel_id":{{World.General}},"user_id":{{World.Ben.Id}},"username":"Ben"}""";

        await ben.EmitWithAckAsync("typing_start", channel);
        Assert.Equal(expected, (await ada.ExpectAsync("user:typing")).GetRawText());
        await ben.EmitWithAckAsync("typing_stop", channel);
        Assert.Equal(expected, (await ada.ExpectAsync("user:stop_typing")).GetRawText());

        await ben.EmitWithAckAsync("typing_start", channel);
        await ada.ExpectAsync("user:typing");
        await ben.EmitWithAckAsync("message:send", new { channel_id = World.General, content = "said" });
        Assert.Equal(expected, (await ada.ExpectAsync("user:stop_typing")).GetRawText());
        Assert.DoesNotContain(await ben.RestAsync(), it => it.Name is "user:typing" or "user:stop_typing");
    }

    [Fact]
    public async Task Typing_ends_by_itself()
    {
        await using var ada = await World.VisitClubAsync(World.Ada);
        await using var ben = await World.VisitClubAsync(World.Ben);

        await ben.EmitWithAckAsync("typing_start", new { channel_id = World.General });
        await ada.ExpectAsync("user:typing");
        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(World.Ben.Id, (await ada.ExpectAsync("user:stop_typing")).Number("user_id"));
    }

    private string PersonOf(Somebody who) =>
        $$"""{"server_id":{{World.Club}},"user_id":{{who.Id}},"username":"{{who.Name}}"}""";

    // As a tab that is closed.
    private static async Task GoAsync(ChatRtcPeer peer)
    {
        await peer.SayTextAsync("41");
        await peer.SayTextAsync("1");
        await peer.ClosedAsync();
    }
}
