using System.Globalization;
using Hubbub.WebSockets;

namespace Hubbub.Tests.WebSockets;

public sealed class SendingTestsBelowHttp : SendingTests<EchoServer>;

public sealed class SendingTestsWithinHttp : SendingTests<EchoWithinHttp>;

public abstract class SendingTests<TServer> where TServer : EchoServer, new()
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_gathers_while_the_socket_is_busy_goes_out_in_order_and_together()
    {
        await using var wire = new Wire(roomBytes: 10);
        wire.Connection.Enqueue(Numbered(0));
        wire.Connection.Enqueue(Numbered(1));
        wire.Connection.Flush();
        for (var i = 2; i < 1000; i++) Assert.True(wire.Connection.Send(Numbered(i)));

        Assert.Equal(998, wire.Connection.QueuedFrames);
        Assert.Equal(Enumerable.Range(2, 998).Sum(i => (long)Numbered(i).Length), wire.Connection.QueuedBytes);

        for (var i = 0; i < 1000; i++) Assert.Equal(Text(i), (await wire.Peer.ReadFrameAsync()).Text);
        Assert.Equal((0, 0), (wire.Connection.QueuedFrames, wire.Connection.QueuedBytes));
    }

    [Fact]
    public async Task One_write_takes_16_KiB_of_small_frames_and_a_large_one_goes_alone()
    {
        await using var wire = new Wire(roomBytes: 10);
        wire.Connection.Enqueue(WebSocketFrame.Text("busy"u8));
        for (var i = 0; i < 4; i++) wire.Connection.Enqueue(WebSocketFrame.Binary(new byte[6000]));
        wire.Connection.Enqueue(WebSocketFrame.Binary(new byte[20000]));
        wire.Connection.Enqueue(WebSocketFrame.Text("last"u8));

        wire.Connection.Flush();
        Assert.Equal(4, wire.Connection.QueuedFrames);

        int[] lengths = [4, 6000, 6000, 6000, 6000, 20000, 4];
        foreach (var length in lengths) Assert.Equal(length, (await wire.Peer.ReadFrameAsync()).Payload.Length);
    }

    [Fact]
    public async Task Of_an_empty_frame_nothing_is_sent()
    {
        await using var wire = new Wire();

        Assert.Equal(3, wire.Connection.Enqueue([[], Numbered(1), []], maxFrames: 10, maxBytes: 1000));
        Assert.Equal(1, wire.Connection.QueuedFrames);
        Assert.True(wire.Connection.Enqueue([]));
        Assert.True(wire.Connection.Send([]));
        Assert.True(wire.Connection.Send(Numbered(2)));

        foreach (var i in (int[])[1, 2]) Assert.Equal(Text(i), (await wire.Peer.ReadFrameAsync()).Text);
    }

    [Fact]
    public async Task An_enqueued_frame_waits_for_the_flush()
    {
        await using var wire = new Wire();
        wire.Connection.Enqueue(WebSocketFrame.Text("a"u8));
        Assert.Equal(1, wire.Connection.QueuedFrames);

        wire.Connection.Flush();

        Assert.Equal(0, wire.Connection.QueuedFrames);
        Assert.Equal("a", (await wire.Peer.ReadFrameAsync()).Text);
    }

    [Fact]
    public async Task What_is_sent_while_it_is_gathered_is_written_at_the_end_and_together()
    {
        await using var wire = new Wire();

        WebSocketConnection.Gather(() =>
        {
            for (var i = 0; i < 3; i++) wire.Connection.Send(Numbered(i));
            Assert.Equal(3, wire.Connection.QueuedFrames);
        });

        Assert.Equal(0, wire.Connection.QueuedFrames);
        for (var i = 0; i < 3; i++) Assert.Equal(Text(i), (await wire.Peer.ReadFrameAsync()).Text);
    }

    [Fact]
    public async Task A_run_of_frames_is_queued_in_order_as_far_as_the_limits_allow()
    {
        await using var wire = new Wire();
        byte[][] run = [Numbered(0), Numbered(1), Numbered(2), Numbered(3)];

        Assert.Equal(3, wire.Connection.Enqueue(run, maxFrames: 3, maxBytes: 1000));
        Assert.Equal(0, wire.Connection.Enqueue(run.AsSpan(3), maxFrames: 3, maxBytes: 1000));
        Assert.Equal(0, wire.Connection.Enqueue(run.AsSpan(3), maxFrames: 10, maxBytes: 1));
        wire.Connection.Flush();

        for (var i = 0; i < 3; i++) Assert.Equal(Text(i), (await wire.Peer.ReadFrameAsync()).Text);
    }

    [Fact]
    public async Task A_closing_connection_takes_no_run_of_frames()
    {
        await using var wire = new Wire();
        _ = wire.Connection.CloseAsync(1000, "");

        Assert.Null(wire.Connection.Enqueue([Numbered(0)], maxFrames: 3, maxBytes: 1000));
    }

    [Fact]
    public async Task Who_waits_for_the_queue_goes_on_as_soon_as_it_is_short_enough()
    {
        await using var wire = new Wire(roomBytes: 10);
        for (var i = 0; i < 30; i++) wire.Connection.Enqueue(WebSocketFrame.Binary(new byte[9000]));

        var short20 = wire.Connection.WaitForQueueBelowAsync(20, Ct).AsTask();
        var empty = wire.Connection.WaitForQueueBelowAsync(1, Ct).AsTask();
        Assert.False(short20.IsCompleted);
        for (var i = 0; i < 10; i++) await wire.Peer.ReadFrameAsync();

        await short20;
        Assert.False(empty.IsCompleted);
        for (var i = 10; i < 30; i++) await wire.Peer.ReadFrameAsync();
        await empty;
    }

    [Fact]
    public async Task Who_waits_for_few_bytes_is_not_content_with_few_frames()
    {
        await using var wire = new Wire(roomBytes: 10);
        for (var i = 0; i < 3; i++) wire.Connection.Enqueue(WebSocketFrame.Binary(new byte[20_000]));

        var light = wire.Connection.WaitForQueueBelowAsync(10, 30_000, Ct).AsTask();
        Assert.False(light.IsCompleted);
        await wire.Peer.ReadFrameAsync();

        await light;
        Assert.Equal(1, wire.Connection.QueuedFrames);
    }

    [Fact]
    public async Task Who_waits_for_the_queue_is_let_go_when_the_connection_is_over()
    {
        await using var wire = new Wire(roomBytes: 10);
        for (var i = 0; i < 5; i++) wire.Connection.Enqueue(WebSocketFrame.Binary(new byte[9000]));
        var waiting = wire.Connection.WaitForQueueBelowAsync(1, Ct);

        wire.Connection.Abort();

        await waiting;
        await wire.Connection.WaitForQueueBelowAsync(1, Ct);
    }

    [Fact]
    public async Task Frames_of_eight_threads_all_arrive_whole()
    {
        const int Threads = 8, Each = 10_000;
        // The peer may need long for what the system has taken from us before the close.
        await using var patient = new TServer { Limits = new() { CloseTimeout = TimeSpan.FromSeconds(60) } };
        await patient.InitializeAsync();
        await using var peer = await patient.ConnectAsync(async connection =>
        {
            var threads = Enumerable.Range(0, Threads).Select(t => Task.Run(() =>
            {
                for (var i = 0; i < Each; i++)
                    Assert.True(connection.Send(WebSocketFrame.Text(FrameCase.Utf8($"{t}:{i}:{new string('x', i % 200)}"))));
            }));
            await Task.WhenAll(threads);
            await connection.CloseAsync(1000, "done");
        });

        var next = new int[Threads];
        var frames = await peer.ReadToCloseAsync();
        peer.HangUp();
        foreach (var frame in frames.SkipLast(1))
        {
            var parts = frame.Text.Split(':');
            var thread = int.Parse(parts[0], CultureInfo.InvariantCulture);
            Assert.Equal(next[thread]++, int.Parse(parts[1], CultureInfo.InvariantCulture));
            Assert.Equal(int.Parse(parts[1], CultureInfo.InvariantCulture) % 200, parts[2].Length);
        }

        Assert.All(next, n => Assert.Equal(Each, n));
    }

    [Fact]
    public async Task Frames_written_one_by_one_to_a_full_socket_arrive_whole_and_in_order()
    {
        const int Many = 2_000;
        var patient = new WebSocketLimits { CloseTimeout = TimeSpan.FromSeconds(60) };
        await using var narrow = new TServer { SendBufferBytes = 2048, Limits = patient };
        await narrow.InitializeAsync();
        await using var peer = await narrow.ConnectAsync(async connection =>
        {
            for (var i = 0; i < Many; i++)
                Assert.Equal(1, connection.Write([Padded(i)], maxFrames: Many, maxBytes: long.MaxValue));
            Assert.Equal(2, connection.Write([Padded(Many), Padded(Many + 1)], int.MaxValue, long.MaxValue));
            await connection.CloseAsync(1000, "done");
            Assert.Null(connection.Write([Padded(0)], maxFrames: 1, maxBytes: 1));
        });

        var frames = await peer.ReadToCloseAsync();
        peer.HangUp();

        var heard = frames.SkipLast(1).Select(f => int.Parse(f.Text, CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(0, Many + 2), heard);
    }

    [Fact]
    public async Task A_peer_that_pings_without_reading_costs_one_pong()
    {
        await using var wire = new Wire(roomBytes: 10);
        var read = wire.Connection.ReadAsync(Ct);
        for (var i = 0; i < 10_000; i++) await wire.Peer.WriteAsync(FrameBytes.Ping($"a rather long ping {i}"));
        await wire.Peer.WriteAsync(FrameBytes.Text("done"));

        Assert.NotNull(await read);

        Assert.Equal("a rather long ping 0", (await wire.Peer.ReadFrameAsync()).Text);
        Assert.Equal("a rather long ping 9999", (await wire.Peer.ReadFrameAsync()).Text);
    }

    private static byte[] Padded(int number) => WebSocketFrame.Text(FrameCase.Utf8($"{number,700}"));

    private static string Text(int number) => $"message {number}";

    private static byte[] Numbered(int number) => WebSocketFrame.Text(FrameCase.Utf8(Text(number)));
}
