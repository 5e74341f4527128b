using System.Text.Json;
using Hubbub.Chat.Storage;
using Hubbub.Tests.SocketIo;
using Hubbub.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Gateways.ChatRtc;

public sealed class ChatRtcErrorOnSqlite : ChatRtcErrorTests<SqliteEngine>;

public sealed class ChatRtcErrorOnPostgres : ChatRtcErrorTests<PostgresEngine>;

/// <summary>What is refused, and that nothing else is lost by it.</summary>
public abstract class ChatRtcErrorTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task A_stranger_is_told_that_there_is_nothing()
    {
        await using var eve = await World.EnterChatRtcAsync(World.Eve);
        (string, object)[] all =
        [
            ("join_server", new { server_id = World.Club }), ("join_server", new { server_id = 999_999 }),
            ("join_channel", new { channel_id = World.General }), ("join_channel", new { channel_id = 999_999 }),
            ("message:send", new { channel_id = World.General, content = "let me in" }),
            ("message:send", new { channel_id = 999_999, content = "let me in" }),
            ("typing_start", new { channel_id = World.General }),
        ];
        var answers = new List<string>();
        foreach (var (name, body) in all)
        {
            var refused = await eve.EmitWithAckAsync(name, body);
            answers.Add(refused.GetRawText());
            Assert.Equal("NOT_FOUND", refused.Code());
            await eve.EmitAsync(name, body);
            Assert.Equal(refused.GetRawText(), (await eve.ExpectAsync("error")).GetRawText());
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(answers[2], answers[3]);
        Assert.Equal(0, (await World.Ada.GetAsync($"channels/{World.General}/messages")).Json.GetArrayLength());
    }

    [Theory]
    [InlineData("""["nonsense",{}]""")]
    [InlineData("""["message:send"]""")]
    [InlineData("""["message:send",null]""")]
    [InlineData("""["message:send",[]]""")]
    [InlineData("""["message:send","text"]""")]
    [InlineData("""["message:send",5]""")]
    [InlineData("""["message:send",{}]""")]
    [InlineData("""["message:send",{"channel_id":0,"content":"no"}]""")]
    [InlineData("""["message:send",{"channel_id":-1,"content":"no"}]""")]
    [InlineData("""["message:send",{"channel_id":1.5,"content":"no"}]""")]
    [InlineData("""["message:send",{"channel_id":true,"content":"no"}]""")]
    [InlineData("""["message:send",{"channel_id":"general","content":"no"}]""")]
    [InlineData("""["message:send",{"channel_id":"-1","content":"no"}]""")]
    [InlineData("""["message:send",{"channel_id":" 1","content":"no"}]""")]
    [InlineData("""["message:send",{"channel_id":99999999999999999999,"content":"no"}]""")]
    [InlineData("""["message:send",{"channel_id":"99999999999999999999","content":"no"}]""")]
    [InlineData("""["message:send",{"channel_id":ROOM}]""")]
    [InlineData("""["message:send",{"channel_id":ROOM,"content":5}]""")]
    [InlineData("""["message:send",{"channel_id":ROOM,"content":""}]""")]
    [InlineData("""["message:send",{"channel_id":ROOM,"content":"no","client_msg_id":5}]""")]
    [InlineData("""["message:send",{"channel_id":ROOM,"content":"no","client_msg_id":""}]""")]
    [InlineData("""["message:send",{"channel_id":ROOM,"content":"no","content":"no"}]""")]
    [InlineData("""["message:send",{"channel_id":ROOM,"content":"no","x":{"a":1,"a":1}}]""")]
    [InlineData("""["message:send",{"channel_id":ROOM,"content":"\u0000"}]""")]
    [InlineData("""["message:send",{"channel_id":ROOM,"content":"\ud83d"}]""")]
    [InlineData("""["message:send",{"channel_id":ROOM,"content":"no","\udc00":1}]""")]
    [InlineData("""["join_server",{"server_id":null}]""")]
    [InlineData("""["join_channel",{"channel_id":{}}]""")]
    [InlineData("""["typing_start",{"channel_id":[]}]""")]
    public async Task What_makes_no_sense_is_refused_and_the_rest_goes_on(string arguments)
    {
        arguments = arguments.Replace("ROOM", $"{World.Room}", StringComparison.Ordinal);
        await using var ben = await World.EnterChatRtcAsync(World.Ben);

        await ben.SayTextAsync($"42{arguments}");
        Assert.Equal("BAD_REQUEST", (await ben.ExpectAsync("error")).Code());
        await ben.SayTextAsync($"4277{arguments}");
        Assert.Equal("BAD_REQUEST", (await ben.AckAsync(77)).Code());

        await ben.EmitWithAckAsync("message:send", new { channel_id = World.Room, content = "fine" });
        Assert.Equal(["fine"], await SaidAsync());
    }

    [Fact]
    public async Task A_message_is_as_long_as_anywhere()
    {
        await using var ben = await World.EnterChatRtcAsync(World.Ben);

        var tooLong = string.Concat(Enumerable.Repeat("😀", 2001));
        var refused = await ben.EmitWithAckAsync("message:send", new { channel_id = World.Room, content = tooLong });
        await ben.EmitWithAckAsync("message:send", new { channel_id = World.Room, content = tooLong[2..] });

        Assert.Equal("BAD_REQUEST", refused.Code());
        Assert.Equal([tooLong[2..]], await SaidAsync());
    }

    [Fact]
    public async Task Binary_is_no_text_and_no_object_of_ours()
    {
        await using var ben = await SocketPeer.DialAsync(new Uri(World.Server.Address, $"{SocketIoWorld.Path}websocket"));
        await ben.ReadAsync();
        await ben.SendAsync($$"""40{"token":"{{World.Ben.Token}}"}""");
        await ben.ReadAsync();

        await ben.SendAsync("""451-1["message:send",{"_placeholder":true,"num":0}]""");
        await ben.SendAsync([1, 2, 3]);
        Assert.Contains("\"code\":\"BAD_REQUEST\"", await ben.ReadAsync(), StringComparison.Ordinal);
        await ben.SendAsync(
            $$$"""451-2["message:send",{"channel_id":{{{World.Room}}},"content":{"_placeholder":true,"num":0}}]""");
        await ben.SendAsync([1, 2, 3]);
        Assert.Contains("\"code\":\"BAD_REQUEST\"", await ben.ReadAsync(), StringComparison.Ordinal);
        await ben.SendAsync($$"""423["message:send",{"channel_id":{{World.Room}},"content":"fine"}]""");

        Assert.StartsWith("433[{", await ben.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(["fine"], await SaidAsync());
    }

    [Fact]
    public async Task A_packet_above_64_KiB_ends_the_connection()
    {
        await using var ben = await World.EnterChatRtcAsync(World.Ben);

        await ben.EmitAsync("message:send", new { channel_id = World.Room, content = new string('x', 65_536) });

        Assert.Equal(1009, await ben.ClosedAsync());
    }

    [Fact]
    public async Task Our_own_fault_is_told_without_its_cause_and_logged()
    {
        await using var ben = await World.EnterChatRtcAsync(World.Ben);
        await World.Services.GetRequiredService<Database>().WriteAsync(
            tx => tx.ExecuteAsync("ALTER TABLE channels RENAME TO elsewhere"), default);

        var answer = await ben.EmitWithAckAsync("join_channel", new { channel_id = World.Room });

        Assert.Equal("""{"error":"Something went wrong here.","code":"INTERNAL_ERROR"}""", answer.GetRawText());
        Assert.Contains(World.Logs.Lines, line => line.Contains("join_channel", StringComparison.Ordinal));
    }

    private async Task<List<string>> SaidAsync() =>
    [
        .. (await World.Ada.GetAsync($"channels/{World.Room}/messages")).Json.EnumerateArray().Select(it => it.Text("content")),
    ];
}

public sealed class ChatRtcFloodOnSqlite : ChatRtcFloodTests<SqliteEngine>;

public sealed class ChatRtcFloodOnPostgres : ChatRtcFloodTests<PostgresEngine>;

public abstract class ChatRtcFloodTests<TEngine> : ClockedDoorTests<TEngine> where TEngine : TestEngine, new()
{
    protected override string[] Settings => ["limits.messages_per_minute=5"];

    [Fact]
    public async Task Who_says_too_much_is_told_when_to_come_again_and_who_goes_on_is_sent_away()
    {
        await using var ben = await World.EnterChatRtcAsync(World.Ben);
        for (var i = 0; i < 5; i++) Assert.Equal("more", (await SendAsync(ben)).Text("content"));

        for (var i = 0; i < 10; i++)
        {
            var refused = await SendAsync(ben);
            Assert.Equal("RATE_LIMITED", refused.Code());
            Assert.InRange(refused.Number("retry_after"), 1, 60);
        }

        Assert.Equal("RATE_LIMITED", (await SendAsync(ben)).Code());
        Assert.Equal(4008, await ben.ClosedAsync());
    }

    private Task<JsonElement> SendAsync(ChatRtcPeer peer) =>
        peer.EmitWithAckAsync("message:send", new { channel_id = World.Room, content = "more" });
}
