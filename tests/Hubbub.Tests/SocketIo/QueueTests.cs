using Hubbub.SocketIo;
using Hubbub.SocketIo.EngineIo;
using Hubbub.Tests.World;

namespace Hubbub.Tests.SocketIo;

/// <summary>A program that encodes once for many clients and itself minds who keeps up.</summary>
public sealed class QueueTests
{
    private readonly TestClock clock = new();

    [Fact]
    public async Task The_same_bytes_serve_every_client_when_they_are_flushed()
    {
        await using var world = await SocketIoWorld.StartAsync();
        await using var peer = await world.JoinAsync();
        var byWebSocket = Assert.Single(world.Main.Sockets).Queue;
        var sid = await world.ConnectAsync();
        var byPolling = world.Main.Sockets.Select(it => it.Queue).Single(it => it != byWebSocket);
        var poll = await world.BeginPollAsync(sid);
        var frame = world.Main.Encode("n", 1).ToFrame();

        foreach (var queue in (SocketIoQueue[])[byWebSocket, byPolling])
        {
            Assert.True(queue.Add(frame));
            Assert.Equal((1, frame.Length), (queue.Messages, queue.Bytes));
        }

        Assert.False(poll.IsCompleted);
        byWebSocket.Flush();
        byPolling.Flush();
        Assert.Equal("""42["n",1]""", await peer.ReadAsync());
        Assert.Equal("""42["n",1]""", await poll);
        Assert.Equal((0, 0L), (byPolling.Messages, byPolling.Bytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(70_000)]
    public async Task Frames_may_come_many_in_a_piece(int length)
    {
        await using var world = await SocketIoWorld.StartAsync();
        await using var peer = await world.JoinAsync();
        var sid = await world.ConnectAsync();
        var text = new string('x', length);
        byte[] frames = [.. world.Main.Encode("a", text).ToFrame(), .. world.Main.Encode("b", text).ToFrame()];

        foreach (var socket in world.Main.Sockets)
        {
            Assert.True(socket.Queue.Add(frames));
            socket.Queue.Flush();
        }

        string[] expected = [$"42[\"a\",\"{text}\"]", $"42[\"b\",\"{text}\"]"];
        Assert.Equal((expected[0], expected[1]), (await peer.ReadAsync(), await peer.ReadAsync()));
        Assert.Equal(expected, (await world.PollAsync(sid)).Split('\u001e'));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task As_many_are_taken_as_there_is_room_for(bool isPolling)
    {
        await using var world = await SocketIoWorld.StartAsync();
        await using var peer = isPolling ? null : await world.JoinAsync();
        var sid = isPolling ? await world.ConnectAsync() : "";
        var queue = Assert.Single(world.Main.Sockets).Queue;
        var frame = world.Main.Encode("a").ToFrame();

        Assert.Equal(2, queue.Add([frame, frame, frame], maxMessages: 2, maxBytes: long.MaxValue));
        Assert.Equal(0, queue.Add([frame], maxMessages: 2, maxBytes: long.MaxValue));
        Assert.Equal(1, queue.Add([frame, frame], maxMessages: 100, maxBytes: (2 * frame.Length) + 1));
        Assert.Equal(2, queue.Add([[], frame], maxMessages: 100, maxBytes: long.MaxValue));
        Assert.Equal((4, 4L * frame.Length), (queue.Messages, queue.Bytes));
        queue.Flush();

        if (isPolling) Assert.Equal(4, (await world.PollAsync(sid)).Split('\u001e').Length);
        for (var i = 0; i < 4 && !isPolling; i++) Assert.Equal("""42["a"]""", await peer!.ReadAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_taken_for_a_socket_that_has_left_while_its_session_goes_on(bool isPolling)
    {
        await using var world = await SocketIoWorld.StartAsync();
        await using var peer = isPolling ? null : await world.JoinAsync();
        var sid = isPolling ? await world.ConnectAsync() : "";
        var socket = Assert.Single(world.Main.Sockets);
        var frame = world.Main.Encode("a").ToFrame();

        socket.Disconnect();

        Assert.False(socket.Queue.Add(frame));
        Assert.Null(socket.Queue.Add([frame], 100, 100));
        socket.Queue.Flush();
        Assert.Equal("41", isPolling ? await world.PollAsync(sid) : await peer!.ReadAsync());
    }

    [Fact]
    public async Task One_above_the_ends_of_the_library_closes_the_session_as_too_slow()
    {
        await using var world = await SocketIoWorld.StartAsync(configure: options => options.MaxQueuedMessages = 2);
        await world.ConnectAsync();
        var socket = Assert.Single(world.Main.Sockets);
        var frame = world.Main.Encode("a").ToFrame();

        bool[] taken = [socket.Queue.Add(frame), socket.Queue.Add(frame), socket.Queue.Add(frame)];

        Assert.Equal([true, true, false], taken);
        Assert.Equal(EngineCloseReason.TooSlow, await socket.Disconnected);
    }

    [Fact]
    public async Task Who_does_not_poll_is_stalled_since_something_waits()
    {
        await using var world = await SocketIoWorld.StartAsync(clock: clock);
        var sid = await world.ConnectAsync();
        var queue = Assert.Single(world.Main.Sockets).Queue;
        var frame = world.Main.Encode("a").ToFrame();
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.Zero, queue.StalledFor);

        queue.Add(frame);
        clock.Advance(TimeSpan.FromSeconds(3));
        queue.Add(frame);
        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(6), queue.StalledFor);
        await world.PollAsync(sid);
        Assert.Equal(TimeSpan.Zero, queue.StalledFor);
    }

    [Fact]
    public async Task Who_does_not_read_a_WebSocket_is_stalled_since_the_write_began()
    {
        await using var world = await SocketIoWorld.StartAsync(
            configure: options => options.MaxQueuedBytes = 64 << 20, clock: clock);
        await using var peer = await SocketPeer.DialAsync(
            new Uri(world.Address, $"{SocketIoWorld.Path}websocket"), isNarrow: true, []);
        await peer.ReadAsync();
        await peer.SendAsync("40");
        await peer.ReadAsync();
        var queue = Assert.Single(world.Main.Sockets).Queue;
        var frame = world.Main.Encode("a", new string('x', 200_000)).ToFrame();
        // Who wrote the last answer may still be looking whether there is more: that one would write what follows.
        clock.Advance(TimeSpan.FromMilliseconds(1));
        while (queue.StalledFor > TimeSpan.Zero) await Task.Yield();

        for (var i = 0; i < 100; i++) queue.Add(frame);
        queue.Flush();
        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(3), queue.StalledFor);
        for (var i = 0; i < 100; i++) Assert.StartsWith("42[\"a\",", await peer.ReadAsync(), StringComparison.Ordinal);
        // The answer comes after the write that was under way.
        await peer.SendAsync("40/nowhere");
        Assert.StartsWith("44", await peer.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, queue.StalledFor);
    }

    [Fact]
    public async Task Who_waits_for_room_goes_on_when_the_client_polls_or_is_gone()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();
        var socket = Assert.Single(world.Main.Sockets);
        var frame = world.Main.Encode("a").ToFrame();
        socket.Queue.Add(frame);
        socket.Queue.Add(frame);
        await socket.Queue.WaitBelowAsync(3, long.MaxValue);

        var room = socket.Queue.WaitBelowAsync(2, long.MaxValue);
        Assert.False(room.IsCompleted);
        await world.PollAsync(sid);
        await room;

        socket.Queue.Add(frame);
        var end = socket.Queue.WaitBelowAsync(1, 1);
        Assert.False(end.IsCompleted);
        await world.PostAsync(sid, "1");
        await end;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_program_closes_with_its_own_code_after_what_is_queued_or_without_it(bool dropQueued)
    {
        await using var world = await SocketIoWorld.StartAsync();
        await using var peer = await world.JoinAsync();
        var sid = await world.ConnectAsync();
        var sockets = world.Main.Sockets;

        foreach (var socket in sockets)
        {
            socket.Queue.Add(world.Main.Encode("bye").ToFrame());
            socket.Close(4010, "too slow", dropQueued);
            socket.Close(1000, "only the first counts");
        }

        Assert.Equal(dropQueued ? null : """42["bye"]""", await peer.ReadAsync());
        Assert.Null(await peer.ReadAsync());
        Assert.Equal(4010, peer.CloseCode);
        Assert.Equal(dropQueued ? "1" : "42[\"bye\"]\u001e1", await world.PollAsync(sid));
        Assert.Equal(
            [EngineCloseReason.ClosedByServer, EngineCloseReason.ClosedByServer],
            await Task.WhenAll(sockets.Select(it => it.Disconnected)));
    }

    [Fact]
    public async Task An_event_can_be_answered_by_the_queue()
    {
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect((socket, _) =>
        {
            socket.OnOther((happened, _) =>
            {
                if (happened.AckId is { } id)
                    socket.Queue.Add(socket.Namespace.EncodeAck(id, happened.Name, 7).ToFrame());
                socket.Queue.Flush();
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        }));
        await using var peer = await world.JoinAsync();

        await peer.SendAsync("""42["unanswered"]""");
        await peer.SendAsync("""42999999999999999["ask"]""");

        Assert.Equal("""43999999999999999["ask",7]""", await peer.ReadAsync());
    }

    [Fact]
    public async Task An_event_with_attachments_is_no_single_frame()
    {
        await using var world = await SocketIoWorld.StartAsync();

        Assert.Throws<InvalidOperationException>(() => world.Main.Encode("a", new byte[] { 1 }).ToFrame());
    }
}
