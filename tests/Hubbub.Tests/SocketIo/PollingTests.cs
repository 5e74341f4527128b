using System.Net;
using System.Net.Http.Headers;
using Hubbub.SocketIo.EngineIo;

namespace Hubbub.Tests.SocketIo;

public sealed class PollingTests
{
    private const string BadRequest = """{"code":3,"message":"Bad request"}""";

    [Fact]
    public async Task What_is_said_between_two_polls_comes_with_the_next_in_order()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();

        world.Main.Emit("a", 1);
        world.Main.Emit("b", new byte[] { 1, 2, 3, 4 });

        Assert.Equal(
            """42["a",1]""" + '\u001e' + """451-["b",{"_placeholder":true,"num":0}]""" + '\u001e' + "bAQIDBA==",
            await world.PollAsync(sid));
    }

    [Fact]
    public async Task A_poll_that_waits_is_answered_when_something_is_said()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();

        var poll = await world.BeginPollAsync(sid);
        world.Main.Emit("a");

        Assert.Equal("""42["a"]""", await poll);
    }

    [Fact]
    public async Task A_second_poll_at_a_time_ends_the_session()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();
        var socket = Assert.Single(world.Main.Sockets);

        var both = new[] { PollAsync(), PollAsync() };
        var answers = await Task.WhenAll(both);

        Assert.Equal(["1", BadRequest], answers.Select(it => it.Body).Order(StringComparer.Ordinal));
        Assert.Equal(EngineCloseReason.BadPacket, await socket.Disconnected);
        Assert.False(await world.IsKnownAsync(sid));

        Task<(HttpStatusCode, string Body)> PollAsync() => world.AskAsync(HttpMethod.Get, $"?EIO=4&transport=polling&sid={sid}");
    }

    [Fact]
    public async Task A_second_post_at_a_time_ends_the_session()
    {
        var arrived = new TaskCompletionSource();
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect(async (_, ct) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
        }));
        var sid = await world.OpenAsync();

        var first = world.PostAsync(sid, "40");
        await arrived.Task;
        var second = await world.PostAsync(sid, "3");

        Assert.Equal(HttpStatusCode.BadRequest, second);
        await first;
        Assert.False(await world.IsKnownAsync(sid));
        Assert.Empty(world.Main.Sockets);
        Assert.Empty(world.Logs.Lines);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("5")]
    [InlineData("4abc")]
    [InlineData("40\u001e42{}")]
    [InlineData("40\u001e42abc[\"a\"]")]
    [InlineData("42[\"before the connect\"]")]
    [InlineData("40\u001e44{}")]
    [InlineData("40\u001ebAQID")]
    [InlineData("40\u001e451-[\"a\"]\u001e42[\"b\"]")]
    public async Task A_bad_packet_ends_the_session(string body)
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.OpenAsync();

        await world.PostAsync(sid, body);

        Assert.False(await world.IsKnownAsync(sid));
        Assert.Empty(world.Main.Sockets);
        Assert.Empty(world.Logs.Lines);
    }

    [Fact]
    public async Task What_no_packet_can_be_is_answered_with_a_refusal()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.OpenAsync();

        var (status, body) = await world.AskAsync(HttpMethod.Post, $"?EIO=4&transport=polling&sid={sid}", "abc");

        Assert.Equal((HttpStatusCode.BadRequest, BadRequest), (status, body));
    }

    [Fact]
    public async Task Bytes_that_are_not_text_end_the_session()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.OpenAsync();
        using var body = new ByteArrayContent("40"u8.ToArray());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        using var answer = await world.Http.PostAsync($"{SocketIoWorld.Path}polling&sid={sid}", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(await world.IsKnownAsync(sid));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_larger_than_a_payload_ends_the_session(bool isChunked)
    {
        await using var world = await SocketIoWorld.StartAsync(configure: options => options.MaxPayload = 1_000);
        var (fits, tooLarge) = (await world.OpenAsync(), await world.OpenAsync());

        Assert.Equal(HttpStatusCode.OK, await PostAsync(fits, 1_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(tooLarge, 1_001));

        Assert.True(await world.IsKnownAsync(fits));
        Assert.False(await world.IsKnownAsync(tooLarge));
        Assert.Empty(world.Logs.Lines);

        async Task<HttpStatusCode> PostAsync(string sid, int length)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{SocketIoWorld.Path}polling&sid={sid}")
            {
                Content = new StringContent("6".PadRight(length)),
            };
            request.Headers.TransferEncodingChunked = isChunked;
            using var answer = await world.Http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_packets_of_a_body_are_counted()
    {
        await using var world = await SocketIoWorld.StartAsync(configure: options => options.MaxPayloadPackets = 3);
        var (fits, tooMany) = (await world.OpenAsync(), await world.OpenAsync());

        Assert.Equal(HttpStatusCode.OK, await world.PostAsync(fits, "6\u001e6\u001e6"));
        Assert.Equal(HttpStatusCode.BadRequest, await world.PostAsync(tooMany, "6\u001e6\u001e6\u001e6"));

        Assert.False(await world.IsKnownAsync(tooMany));
    }

    [Fact]
    public async Task A_client_that_closes_is_told_nothing_more()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();
        var socket = Assert.Single(world.Main.Sockets);

        var poll = await world.BeginPollAsync(sid);
        await world.PostAsync(sid, "1");

        Assert.Equal("6", await poll);
        Assert.Equal(EngineCloseReason.ClosedByClient, await socket.Disconnected);
        Assert.False(await world.IsKnownAsync(sid));
    }

    [Fact]
    public async Task The_last_words_of_a_session_wait_for_the_next_poll()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();
        var socket = Assert.Single(world.Main.Sockets);

        socket.Emit("bye");
        socket.Disconnect(closeSession: true);

        Assert.Equal(EngineCloseReason.ClosedByServer, await socket.Disconnected);
        Assert.False(socket.Emit("too late"));
        Assert.Equal("42[\"bye\"]\u001e41\u001e1", await world.PollAsync(sid));
        Assert.False(await world.IsKnownAsync(sid));
    }

    [Fact]
    public async Task A_poll_that_is_given_up_ends_the_session()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();
        var socket = Assert.Single(world.Main.Sockets);

        using var raw = new System.Net.Sockets.TcpClient();
        await raw.ConnectAsync(world.Address.Host, world.Address.Port);
        await raw.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(
            $"GET {SocketIoWorld.Path}polling&sid={sid} HTTP/1.1\r\nHost: x\r\n\r\n"));
        await world.PollWaitsAsync();
        raw.Client.Shutdown(System.Net.Sockets.SocketShutdown.Both);

        Assert.Equal(EngineCloseReason.TransportLost, await socket.Disconnected.WaitAsync(SocketIoWorld.Patience));
        Assert.Empty(world.Logs.Lines);
    }

    [Fact]
    public async Task Who_never_polls_is_cut_off_when_the_queue_is_full()
    {
        await using var world = await SocketIoWorld.StartAsync(configure: options => options.MaxQueuedMessages = 10);
        await world.ConnectAsync();
        var socket = Assert.Single(world.Main.Sockets);

        var said = Enumerable.Range(0, 11).Select(i => socket.Emit("n", i)).ToList();

        Assert.Equal(Enumerable.Repeat(true, 10).Append(false), said);
        Assert.Equal(EngineCloseReason.TooSlow, await socket.Disconnected);
        Assert.Empty(world.Main.Sockets);
    }

    [Fact]
    public async Task Who_has_much_to_say_waits_for_the_client_to_poll()
    {
        await using var world = await SocketIoWorld.StartAsync(configure: options => options.MaxQueuedMessages = 10);
        var sid = await world.ConnectAsync();
        var socket = Assert.Single(world.Main.Sockets);

        var saying = SayAsync();
        var heard = new List<string>();
        while (heard.Count < 100) heard.AddRange((await world.PollAsync(sid)).Split('\u001e'));

        Assert.All(await saying, Assert.True);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"42[\"n\",{i}]"), heard);

        async Task<List<bool>> SayAsync()
        {
            var said = new List<bool>();
            for (var i = 0; i < 100; i++) said.Add(await socket.EmitAsync("n", i));
            return said;
        }
    }
}
