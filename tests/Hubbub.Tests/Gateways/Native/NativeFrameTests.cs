using System.Net.WebSockets;
using System.Text;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Native;

public sealed class NativeFrameOnSqlite : NativeFrameTests<SqliteEngine>;

public sealed class NativeFrameOnPostgres : NativeFrameTests<PostgresEngine>;

/// <summary>What comes over the socket and is no proper command.</summary>
public abstract class NativeFrameTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Theory]
    [InlineData("""{"type":"ping","type":"ping","id":5}""", "", "5")]
    [InlineData("""{"type":"ping","id":5,"id":6}""", "ping", null)]
    [InlineData("""{"type":"message","data":{"room":"general","content":"a","content":"b"},"id":5}""", "message", "5")]
    [InlineData("""{"type":"message","data":{"room":"general","content":"\u0000"},"id":5}""", "message", "5")]
    [InlineData("""{"type":"message","data":{"room":"general","content":"\ud83d"},"id":5}""", "message", "5")]
    [InlineData("""{"type":"message","data":{"room":"general","content":"\ude00\ud83d"},"id":5}""", "message", "5")]
    [InlineData("""{"type":"ping","id":"\ud83d"}""", "ping", null)]
    [InlineData("""{"type":"\ud83d","id":5}""", "", "5")]
    [InlineData("""{"type":"ping","\ud83d":1,"id":5}""", "ping", "5")]
    [InlineData("""{"type":"ping","x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],"id":5}""", "ping", "5")]
    public async Task Json_with_two_meanings_is_refused_and_the_socket_stays_open(string frame, string command, string? id)
    {
        await using var ben = await World.Ben.ConnectAsync();

        await ben.SayTextAsync(frame);
        var error = await ben.NextAsync("error");

        Assert.Equal(("malformed_json", command), (error.Code, error.Text("command")));
        Assert.Equal(id, error.Id?.GetRawText());
        Assert.Empty(await ben.RestAsync());
    }

    [Theory]
    [InlineData(33)]
    [InlineData(65)]
    [InlineData(30_000)]
    public async Task However_deep_an_object_goes_it_is_answered_and_the_socket_stays_open(int levels)
    {
        await using var ben = await World.Ben.ConnectAsync();

        await ben.SayTextAsync($$"""{"type":"ping","x":{{Nested(levels - 1)}},"id":5}""");
        var error = await ben.NextAsync("error");

        Assert.Equal(("malformed_json", "ping", "5"), (error.Code, error.Text("command"), error.Id?.GetRawText()));
        Assert.Contains("deeper", error.Text("message"));
        Assert.Empty(await ben.RestAsync());
    }

    [Fact]
    public async Task What_is_no_object_ends_the_connection()
    {
        string[] frames =
        [
            "[]", "5", "null", "\"ping\"", "", "garbage", "{\"type\":", "{} {}", "\uFEFF{}",
            Nested(30_000), new string('[', 30_000),
        ];
        foreach (var frame in frames)
        {
            await using var ben = await World.Ben.ConnectAsync();

            await ben.SayTextAsync(frame);

            Assert.True(await ben.ClosedAsync() == 4001, frame);
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_text_end_the_connection()
    {
        await using var binary = await World.Ben.ConnectAsync();
        await using var broken = await World.Ben.ConnectAsync();

        await binary.SayBytesAsync("{}"u8.ToArray(), WebSocketMessageType.Binary);
        await broken.SayBytesAsync([0x7B, 0xFF, 0x7D], WebSocketMessageType.Text);

        Assert.Equal(1003, await binary.ClosedAsync());
        Assert.Equal(1007, await broken.ClosedAsync());
    }

    [Fact]
    public async Task A_frame_of_64_KiB_is_read_and_a_larger_one_ends_the_connection()
    {
        await using var ben = await World.Ben.ConnectAsync();
        var fits = $$"""{"type":"ping","padding":"{{new string('x', 65_536 - 28)}}"}""";
        Assert.Equal(65_536, Encoding.UTF8.GetByteCount(fits));

        await ben.SayTextAsync(fits);
        await ben.NextAsync("pong");
        await ben.SayTextAsync(fits + " ");

        Assert.Equal(1009, await ben.ClosedAsync());
    }

    [Fact]
    public async Task While_one_connection_sends_rubbish_another_is_answered()
    {
        await using var probe = await World.Ada.JoinAsync(World.General);
        await using var rubbish = await World.Ben.ConnectAsync();
        var random = new Random(7);

        for (var i = 0; i < 100; i++)
        {
            var letter = (char)random.Next('a', 'z');
            await rubbish.SayTextAsync($$"""{"type":"{{letter}}","data":{"room":{{random.Next()}}},"\u0000":1,"id":{{i}}}""");
            await rubbish.SayTextAsync("""{"type":"message","data":{"room":"general","content":""}}""");
            Assert.Equal("ack", (await probe.AskAsync("message", new { channel_id = World.General, content = $"{i}" })).Type);
            Assert.Equal(i + 1, (await probe.NextAsync("message")).Seq);
        }

        await rubbish.SayTextAsync("no frame at all");
        Assert.Equal(4001, await rubbish.ClosedAsync());
        Assert.Equal(200, rubbish.Kept.Count(frame => frame.Type == "error"));
        Assert.Empty(await probe.RestAsync());
    }

    private static string Nested(int levels) => new string('[', levels) + new string(']', levels);
}
