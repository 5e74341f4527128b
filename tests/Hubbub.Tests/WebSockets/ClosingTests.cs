using System.Net.Sockets;
using Hubbub.WebSockets;

namespace Hubbub.Tests.WebSockets;

public sealed class ClosingTestsBelowHttp(EchoServer server) : ClosingTests<EchoServer>(server);

public sealed class ClosingTestsWithinHttp(EchoWithinHttp server) : ClosingTests<EchoWithinHttp>(server);

public abstract class ClosingTests<TServer>(TServer server) : IClassFixture<TServer> where TServer : EchoServer, new()
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_queued_goes_before_the_close_and_nothing_after_it()
    {
        await using var wire = new Wire();
        wire.Connection.Enqueue(WebSocketFrame.Text("first"u8));

        var closing = wire.Connection.CloseAsync(1012, "restart");
        Assert.False(wire.Connection.Send(WebSocketFrame.Text("late"u8)));
        var frames = await wire.Peer.ReadToCloseAsync();
        await wire.Peer.WriteAsync(FrameBytes.Close(1012));
        await closing;

        Assert.Equal(["first", "\u0003\uFFFDrestart"], frames.Select(f => f.Text));
        Assert.Equal((1012, "restart"), ((int)wire.Connection.CloseCode!, wire.Connection.CloseReason));
    }

    [Fact]
    public async Task What_is_queued_can_be_dropped()
    {
        await using var wire = new Wire();
        wire.Connection.Enqueue(WebSocketFrame.Text("first"u8));

        _ = wire.Connection.CloseAsync(4010, "too slow", dropQueued: true);

        Assert.Equal(4010, Assert.Single(await wire.Peer.ReadToCloseAsync()).CloseCode);
    }

    [Fact]
    public async Task The_first_code_wins()
    {
        await using var wire = new Wire();

        var first = wire.Connection.CloseAsync(1008, "revoked");
        var second = wire.Connection.CloseAsync(1012, "restart");
        await wire.Peer.WriteAsync(FrameBytes.Close(1000));
        await Task.WhenAll(first, second);

        Assert.Equal(1008, (await wire.Peer.ReadToCloseAsync())[^1].CloseCode);
        Assert.Equal(1008, (int)wire.Connection.CloseCode!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_answer_is_found_behind_messages_that_no_longer_count(bool isReading)
    {
        await using var wire = new Wire();
        var read = isReading ? wire.Connection.ReadAsync(Ct).AsTask() : null;

        var closing = wire.Connection.CloseAsync(1000, "");
        await wire.Peer.WriteAsync(FrameCase.Join(FrameBytes.Text("late"), FrameBytes.Binary(new byte[5000])));
        await wire.Peer.WriteAsync(FrameBytes.Ping("p"));
        await wire.Peer.WriteAsync(FrameBytes.Close(1000).AsMemory(0, 3));
        Assert.False(closing.IsCompleted);
        await wire.Peer.WriteAsync(FrameBytes.Close(1000).AsMemory(3));

        await closing;
        Assert.Null(read is null ? await wire.Connection.ReadAsync(Ct) : await read);
        Assert.Single(await wire.Peer.ReadToCloseAsync());
    }

    [Fact]
    public async Task A_close_while_a_message_is_handled_leaves_the_message_as_it_is()
    {
        await using var wire = new Wire();
        await wire.Peer.WriteAsync(FrameCase.Join(FrameBytes.Text("mine"), FrameBytes.Text("not read")));
        var message = await wire.Connection.ReadAsync(Ct);

        var closing = wire.Connection.CloseAsync(1000, "");
        await wire.Peer.WriteAsync(FrameCase.Join(FrameBytes.Text(new string('z', 3000)), FrameBytes.Close(1000)));
        await closing;

        Assert.Equal("mine"u8, message!.Value.Payload.Span);
        Assert.Null(await wire.Connection.ReadAsync(Ct));
    }

    [Fact]
    public async Task A_peer_that_talks_on_after_our_close_is_cut()
    {
        await using var peer = await server.ConnectAsync(c => c.CloseAsync(1000, ""));
        await peer.ReadToCloseAsync();

        var writing = Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (true) await peer.WriteAsync(FrameBytes.Binary(new byte[1000]));
        });

        await writing;
    }

    [Fact]
    public async Task A_peer_that_takes_nothing_is_cut()
    {
        await using var wire = new Wire(new WebSocketLimits { CloseTimeout = TimeSpan.FromMilliseconds(20) }, roomBytes: 10);
        wire.Connection.Enqueue(WebSocketFrame.Binary(new byte[1000]));

        await wire.Connection.CloseAsync(4010, "too slow", dropQueued: true);

        Assert.Null(await wire.Connection.ReadAsync(Ct));
        Assert.Equal(4010, (int)wire.Connection.CloseCode!);
    }

    [Fact]
    public async Task A_peer_that_closes_without_reading_keeps_no_socket()
    {
        await using var narrow = new TServer
        {
            SendBufferBytes = 2048,
            Limits = new WebSocketLimits { CloseTimeout = TimeSpan.FromMilliseconds(50) },
        };
        await narrow.InitializeAsync();
        await using var peer = await narrow.ConnectAsync();

        await peer.WriteAsync(FrameBytes.Binary(new byte[60_000]));
        await peer.WriteAsync(FrameBytes.Close(1000));

        await narrow.SocketClosedAsync().WaitAsync(TimeSpan.FromSeconds(20), Ct);
    }

    [Fact]
    public async Task A_breach_is_told_even_to_a_peer_with_much_left_to_say()
    {
        await using var peer = await server.ConnectAsync();
        var rest = FrameBytes.Binary(new byte[60_000]);
        await peer.WriteAsync(FrameCase.Join(FrameBytes.Frame(3, []), rest, rest));

        Assert.Equal(1002, Assert.Single(await peer.ReadToCloseAsync()).CloseCode);
        await peer.WriteAsync(FrameBytes.Close(1002));
        await peer.ReadEndAsync();
    }

    [Fact]
    public async Task A_peer_that_hangs_up_without_a_close_is_lost_with_1006()
    {
        await using var wire = new Wire();
        var read = wire.Connection.ReadAsync(Ct);

        wire.Peer.HangUp();

        Assert.Null(await read);
        await wire.Connection.Closed;
        Assert.Equal((1006, ""), ((int)wire.Connection.CloseCode!, wire.Connection.CloseReason));
    }

    [Fact]
    public async Task A_peer_that_resets_is_lost_with_1006()
    {
        var seen = new TaskCompletionSource<ushort?>();
        var peer = await server.ConnectAsync(async connection =>
        {
            await EchoServer.EchoAsync(connection);
            seen.SetResult(connection.CloseCode);
        });
        await peer.WriteAsync(FrameBytes.Text("a").AsMemory(0, 4));
        await peer.ResetAsync();

        Assert.Equal((ushort)1006, await seen.Task);
    }

    [Fact]
    public async Task An_abort_ends_the_reading_and_the_socket()
    {
        await using var peer = await server.ConnectAsync(async connection =>
        {
            Assert.NotNull(await connection.ReadAsync(Ct));
            var read = connection.ReadAsync(Ct);
            connection.Abort();
            Assert.Null(await read);
        });
        await peer.WriteAsync(FrameBytes.Text("go"));

        var failure = await Assert.ThrowsAnyAsync<IOException>(peer.ReadAwayAsync);
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(failure.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task Giving_up_a_read_leaves_the_connection_as_it_is()
    {
        await using var wire = new Wire();
        using var giveUp = new CancellationTokenSource();
        var read = wire.Connection.ReadAsync(giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await read);

        await wire.Peer.WriteAsync(FrameBytes.Text("still here"));

        var message = await wire.Connection.ReadAsync(Ct);
        Assert.Equal("still here"u8, message!.Value.Payload.Span);
    }

    [Fact]
    public async Task There_is_one_reader_at_a_time()
    {
        await using var wire = new Wire();
        var read = wire.Connection.ReadAsync(Ct);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await wire.Connection.ReadAsync(Ct));

        wire.Connection.Abort();
        Assert.Null(await read);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1005)]
    [InlineData(1006)]
    [InlineData(1015)]
    [InlineData(2999)]
    [InlineData(5000)]
    public async Task A_code_that_may_not_be_sent_is_our_own_fault(int code)
    {
        await using var wire = new Wire();

        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = wire.Connection.CloseAsync((ushort)code, ""); });

        Assert.Null(wire.Connection.CloseCode);
    }
}
