using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.ChatRtc;

public sealed class ChatRtcTalkOnSqlite : ChatRtcTalkTests<SqliteEngine>;

public sealed class ChatRtcTalkOnPostgres : ChatRtcTalkTests<PostgresEngine>;

/// <summary>What clients of chat-rtc say to each other.</summary>
public abstract class ChatRtcTalkTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_said_reaches_everybody_in_the_server_the_sender_too_in_whatever_dialect(bool isPolling)
    {
        await using var ada = await World.VisitClubAsync(World.Ada, isPolling);
        await using var ben = await World.VisitClubAsync(World.Ben, isPolling);
        await using var native = await World.Mod.JoinAsync(World.General);

        var sent = await ada.EmitWithAckAsync(
            "message:send", new { channel_id = World.General, content = "é😀\nhello", client_msg_id = "one" });
        Assert.Equal(World.General, sent.Number("channel_id"));
        Assert.Equal((World.Ada.Id, "Ada"), (sent.Number("author_id"), sent.Text("author_username")));
        Assert.Equal(("é😀\nhello", "one"), (sent.Text("content"), sent.Text("client_msg_id")));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", sent.Text("created_at"));
        Assert.Equal(sent.GetRawText(), (await ada.ExpectAsync("message:new")).GetRawText());
        Assert.Equal(sent.GetRawText(), (await ben.ExpectAsync("message:new")).GetRawText());
        Assert.Equal(sent.Number("message_id"), (await native.NextAsync("message")).Number("id"));

        await World.Mod.SayAsync(World.General, "by REST");
        Assert.Equal("by REST", await ada.HearAsync());
        Assert.Equal("by REST", await ben.HearAsync());
    }

    [Fact]
    public async Task A_repeated_client_msg_id_is_answered_with_the_first_message_and_heard_once()
    {
        await using var ben = await World.VisitClubAsync(World.Ben);
        var body = new { channel_id = World.General, content = "once", client_msg_id = "again" };
        var first = await ben.EmitWithAckAsync("message:send", body);

        var second = await ben.EmitWithAckAsync("message:send", body);
        Assert.Equal(first.GetRawText(), second.GetRawText());
        var other = new { channel_id = World.General, content = "twice", client_msg_id = "again" };
        Assert.Equal("BAD_REQUEST", (await ben.EmitWithAckAsync("message:send", other)).Code());

        await ben.EmitWithAckAsync("message:send", new { channel_id = World.General, content = "last" });
        Assert.Equal("once", await ben.HearAsync());
        Assert.Equal("last", await ben.HearAsync());
    }

    [Fact]
    public async Task A_client_sets_neither_author_nor_id_nor_place_nor_time()
    {
        await using var ben = await World.EnterChatRtcAsync(World.Ben);

        var sent = await ben.EmitWithAckAsync("message:send", new
        {
            channel_id = World.Room, content = "mine", author_id = World.Ada.Id, message_id = 1, id = 1, seq = 77,
            created_at = "2000-01-01T00:00:00.000Z", parent_id = 1, is_deleted = true,
        });

        Assert.Equal((World.Ben.Id, 1), (sent.Number("author_id"), sent.Number("seq")));
        Assert.DoesNotContain("2000-", sent.Text("created_at"), StringComparison.Ordinal);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, sent.GetProperty("parent_id").ValueKind);
    }

    [Fact]
    public async Task What_one_sends_without_waiting_keeps_its_order()
    {
        await using var ada = await World.VisitClubAsync(World.Ada);
        await using var ben = await World.VisitClubAsync(World.Ben);

        for (var i = 0; i < 100; i++)
            await ada.EmitAsync("message:send", new { channel_id = World.General, content = $"{i}" });

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal($"{i}", await ben.HearAsync());
            Assert.Equal($"{i}", await ada.HearAsync());
        }
    }

    [Fact]
    public async Task Edits_and_deletions_are_told_to_the_server()
    {
        await using var ben = await World.VisitClubAsync(World.Ben);
        var parent = (await World.Ada.SayAsync(World.General, "first")).GetProperty("id").GetInt64();
        var message = (await World.Ada.SayAsync(World.General, "second", parent)).GetProperty("id").GetInt64();

        await World.Ada.PutAsync($"messages/{message}", new { content = "changed" });
        await World.Ada.DeleteAsync($"messages/{message}");

        await ben.ExpectAsync("message:new");
        Assert.Equal(parent, (await ben.ExpectAsync("message:new")).Number("parent_id"));
        var updated = await ben.ExpectAsync("message:updated");
        Assert.Equal((message, "changed"), (updated.Number("message_id"), updated.Text("content")));
        Assert.NotEmpty(updated.Text("updated_at"));
        Assert.Equal(
            $$"""{"channel_id":{{World.General}},"message_id":{{message}}}""",
            (await ben.ExpectAsync("message:deleted")).GetRawText());
    }

    [Fact]
    public async Task Ids_may_be_digits_and_are_answered_as_numbers()
    {
        await using var ben = await World.EnterChatRtcAsync(World.Ben);

        var joined = await ben.EmitWithAckAsync("join_server", new { server_id = $"{World.Club}" });
        var channel = await ben.EmitWithAckAsync("join_channel", new { channel_id = $"{World.General}" });
        var sent = await ben.EmitWithAckAsync("message:send", new { channel_id = $"{World.General}", content = "hello" });

        Assert.Equal(World.Club, joined.Number("server_id"));
        Assert.Equal($$"""{"channel_id":{{World.General}}}""", channel.GetRawText());
        Assert.Equal(World.General, sent.Number("channel_id"));
    }

    [Fact]
    public async Task Every_event_answers_who_waits_for_it()
    {
        await using var ben = await World.EnterChatRtcAsync(World.Ben);
        var (server, channel) = (new { server_id = World.Club }, new { channel_id = World.General });
        var (serverPlace, channelPlace) = ($$"""{"server_id":{{World.Club}}}""", $$"""{"channel_id":{{World.General}}}""");

        Assert.Equal(
            $$"""{"server_id":{{World.Club}},"connected_users":[{{World.Ben.Id}}]}""",
            (await ben.EmitWithAckAsync("join_server", server)).GetRawText());
        Assert.Equal(channelPlace, (await ben.EmitWithAckAsync("join_channel", channel)).GetRawText());
        Assert.Equal("{}", (await ben.EmitWithAckAsync("typing_start", channel)).GetRawText());
        Assert.Equal("{}", (await ben.EmitWithAckAsync("typing_stop", channel)).GetRawText());
        var sent = await ben.EmitWithAckAsync("message:send", new { channel_id = World.General, content = "hi" });
        Assert.Equal("hi", sent.Text("content"));
        // It is kept when it is answered, and told a moment later: who has left by then does not hear it.
        Assert.Equal("hi", (await ben.ExpectAsync("message:new")).Text("content"));
        Assert.Equal(channelPlace, (await ben.EmitWithAckAsync("leave_channel", channel)).GetRawText());
        Assert.Equal(serverPlace, (await ben.EmitWithAckAsync("leave_server", server)).GetRawText());

        Assert.Equal(
            ["server:joined", "channel:joined", "channel:left"],
            (await ben.RestAsync()).Select(it => it.Name));
    }

    [Fact]
    public async Task The_lobby_is_no_server_to_join_but_its_rooms_are_channels()
    {
        var lobby = (await World.Ada.GetAsync("rooms")).Json[0].Number("server_id");
        await using var ben = await World.EnterChatRtcAsync(World.Ben);

        Assert.Equal("NOT_FOUND", (await ben.EmitWithAckAsync("join_server", new { server_id = lobby })).Code());
        await World.Ada.SayAsync(World.Room, "unheard");
        await ben.EmitAsync("join_channel", new { channel_id = World.Room });
        Assert.Equal(World.Room, (await ben.ExpectAsync("channel:joined")).Number("channel_id"));
        await World.Ada.SayAsync(World.Room, "heard");

        Assert.Equal("heard", await ben.HearAsync());
    }

    [Fact]
    public async Task A_DM_is_heard_by_who_joins_it_and_hidden_from_others()
    {
        var dm = (await World.Ada.PostAsync("dms", new { user_id = World.Ben.Id })).Json.Number("id");
        await using var ben = await World.EnterChatRtcAsync(World.Ben);
        await using var eve = await World.EnterChatRtcAsync(World.Eve);
        await ben.EmitWithAckAsync("join_channel", new { channel_id = dm });

        Assert.Equal("NOT_FOUND", (await eve.EmitWithAckAsync("join_channel", new { channel_id = dm })).Code());
        await World.Ada.SayAsync(dm, "between us");
        Assert.Equal("between us", await ben.HearAsync());
        var answer = await ben.EmitWithAckAsync("message:send", new { channel_id = dm, content = "yes" });
        Assert.Equal("Ben", answer.Text("author_username"));
        Assert.Empty(await eve.RestAsync());
    }
}
