using Hubbub.SocketIo;
using Hubbub.SocketIo.EngineIo;
using Hubbub.Tests.World;

namespace Hubbub.Tests.SocketIo;

public sealed class LivenessTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly TestClock clock = new();

    [Fact]
    public async Task Who_answers_pings_lives_on()
    {
        await using var world = await SocketIoWorld.StartAsync(clock: clock);
        var sid = await world.ConnectAsync();
        await using var peer = await world.JoinAsync();

        for (var i = 0; i < 3; i++)
        {
            clock.Advance(Interval);
            Assert.Equal("2", await world.PollAsync(sid));
            Assert.Equal("2", await peer.ReadAsync());
            await world.PostAsync(sid, "3");
            await peer.SendAsync("3");
            // The answer to this comes after the pong was heard.
            await peer.SendAsync("40/nowhere");
            Assert.StartsWith("44", await peer.ReadAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(2, world.Main.Sockets.Count);
    }

    [Fact]
    public async Task Who_does_not_answer_a_ping_is_gone()
    {
        await using var world = await SocketIoWorld.StartAsync(clock: clock);
        var sid = await world.ConnectAsync();
        await using var peer = await world.JoinAsync();
        var sockets = world.Main.Sockets;

        clock.Advance(Interval + Timeout);
        var reasons = await Task.WhenAll(sockets.Select(it => it.Disconnected));

        Assert.Equal([EngineCloseReason.PingTimeout, EngineCloseReason.PingTimeout], reasons);
        Assert.Equal(1001, await peer.ReadToEndAsync());
        Assert.False(await world.IsKnownAsync(sid));
        Assert.Empty(world.Main.Sockets);
    }

    [Fact]
    public async Task A_session_is_overdue_even_if_nobody_has_looked_yet()
    {
        await using var world = await SocketIoWorld.StartAsync(clock: clock);
        var sid = await world.OpenAsync();

        clock.Advance(Interval + Timeout);

        Assert.False(await world.IsKnownAsync(sid));
    }

    [Fact]
    public async Task Who_connects_to_no_namespace_is_closed()
    {
        await using var world = await SocketIoWorld.StartAsync(
            configure: options => options.ConnectTimeout = TimeSpan.FromSeconds(5), clock: clock);
        var sid = await world.OpenAsync();
        await using var idle = await world.DialAsync();
        await using var refused = await world.DialAsync();
        await using var connected = await world.JoinAsync();
        await refused.SendAsync("40/nowhere");

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(1008, await idle.ReadToEndAsync());
        Assert.Equal(1008, await refused.ReadToEndAsync());
        Assert.False(await world.IsKnownAsync(sid));
        world.Main.Emit("a");
        Assert.Equal("""42["a"]""", await connected.ReadAsync());
    }

    [Fact]
    public async Task Last_words_are_not_kept_for_ever()
    {
        await using var world = await SocketIoWorld.StartAsync(clock: clock);
        var sid = await world.ConnectAsync();
        Assert.Single(world.Main.Sockets).Disconnect(closeSession: true);
        Assert.True(await world.IsKnownAsync(sid));

        clock.Advance(Timeout);

        Assert.False(await world.IsKnownAsync(sid));
    }

    [Fact]
    public async Task A_stop_closes_every_session_so_that_clients_come_back()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();
        await using var peer = await world.JoinAsync();
        var sockets = world.Main.Sockets;
        var poll = await world.BeginPollAsync(sid);

        var stopping = world.StopAsync();

        Assert.Equal("1", await poll);
        Assert.Equal(1012, await peer.ReadToEndAsync());
        Assert.Equal(
            [EngineCloseReason.ShuttingDown, EngineCloseReason.ShuttingDown],
            await Task.WhenAll(sockets.Select(it => it.Disconnected)));
        await stopping;
    }

    [Theory]
    [InlineData("PingInterval")]
    [InlineData("PingTimeout")]
    [InlineData("MaxPayload")]
    public async Task A_time_or_a_size_of_nothing_stops_the_start(string option)
    {
        var property = typeof(SocketIoOptions).GetProperty(option)!;

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SocketIoWorld.StartAsync(
            configure: options => property.SetValue(options, Activator.CreateInstance(property.PropertyType))));
    }
}
