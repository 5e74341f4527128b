using Hubbub.Tests.World;
using Hubbub.WebSockets;

namespace Hubbub.Tests.WebSockets;

public sealed class LivenessTests : IAsyncDisposable
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly WebSocketLimits Quick = new() { CloseTimeout = TimeSpan.FromMilliseconds(50) };

    private readonly TestClock clock = new();
    private readonly Wire wire;

    public LivenessTests() => wire = new Wire(Quick, clock);

    public ValueTask DisposeAsync() => wire.DisposeAsync();

    [Fact]
    public async Task A_peer_silent_for_25_seconds_is_pinged_once()
    {
        Pass(24);
        Pass(1);
        Pass(1);
        wire.Connection.Send(WebSocketFrame.Text("next"u8));

        Assert.Equal(FrameBytes.PingOp, (await wire.Peer.ReadFrameAsync()).Opcode);
        Assert.Equal("next", (await wire.Peer.ReadFrameAsync()).Text);
    }

    [Fact]
    public async Task A_peer_silent_for_60_seconds_is_closed_with_4009()
    {
        var read = wire.Connection.ReadAsync(Ct);
        for (var second = 0; second < 60; second++) Pass(1);

        var frames = await wire.Peer.ReadToCloseAsync();

        Assert.Equal([FrameBytes.PingOp, FrameBytes.PingOp, FrameBytes.CloseOp], frames.Select(f => f.Opcode));
        Assert.Equal(4009, frames[^1].CloseCode);
        Assert.Null(await read);
        Assert.Equal((4009, "no pong"), ((int)wire.Connection.CloseCode!, wire.Connection.CloseReason));
    }

    [Theory]
    [InlineData("pong")]
    [InlineData("ping")]
    [InlineData("message")]
    [InlineData("part of a frame")]
    public async Task Anything_heard_is_a_sign_of_life(string sign)
    {
        var read = wire.Connection.ReadAsync(Ct).AsTask();
        Pass(59);
        await wire.Peer.WriteAsync(sign switch
        {
            "pong" => FrameBytes.Pong(""),
            "ping" => FrameBytes.Ping(""),
            "message" => FrameBytes.Text("a"),
            _ => FrameBytes.Text("a")[..1],
        });
        // The reader has taken the sign when it has taken what follows it.
        await wire.Peer.WriteAsync(sign == "part of a frame" ? FrameBytes.Text("a")[1..] : FrameBytes.Text("b"));
        Assert.NotNull(await read);

        Pass(24);

        Assert.Null(wire.Connection.CloseCode);
    }

    [Fact]
    public async Task A_dead_peer_is_cut_without_an_answer()
    {
        var read = wire.Connection.ReadAsync(Ct);
        Pass(60);

        await wire.Connection.Closed;

        Assert.Null(await read);
        Assert.False(wire.Connection.Send(WebSocketFrame.Text("late"u8)));
    }

    [Fact]
    public async Task A_stall_lasts_from_the_start_of_the_write_until_the_socket_takes_it()
    {
        await using var narrow = new Wire(Quick, clock, roomBytes: 10);
        Assert.Equal(TimeSpan.Zero, narrow.Connection.StalledFor);

        narrow.Connection.Enqueue(WebSocketFrame.Binary(new byte[100]));
        narrow.Connection.Flush();
        clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(7), narrow.Connection.StalledFor);

        narrow.Connection.Enqueue(WebSocketFrame.Text("next"u8));
        await narrow.Peer.ReadFrameAsync();
        await narrow.Connection.WaitForQueueBelowAsync(1, Ct);
        Assert.Equal("next", (await narrow.Peer.ReadFrameAsync()).Text);
        Assert.Equal(TimeSpan.Zero, narrow.Connection.StalledFor);
    }

    private void Pass(int seconds)
    {
        clock.Advance(TimeSpan.FromSeconds(seconds));
        wire.Connection.Tick();
    }
}
