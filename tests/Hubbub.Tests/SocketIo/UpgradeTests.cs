using System.Net;
using Hubbub.SocketIo.EngineIo;

namespace Hubbub.Tests.SocketIo;

public sealed class UpgradeTests
{
    [Fact]
    public async Task Nothing_is_lost_or_doubled_on_the_way_from_polling_to_the_WebSocket()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();
        var poll = await world.BeginPollAsync(sid);

        world.Main.Emit("n", 0);
        Assert.Equal("""42["n",0]""", await poll);
        await using var peer = await world.DialAsync(sid);
        world.Main.Emit("n", 1);
        await peer.SendAsync("2probe");
        Assert.Equal("3probe", await peer.ReadAsync());
        Assert.Equal("""42["n",1]""", await world.PollAsync(sid));
        Assert.Equal("6", await world.PollAsync(sid));
        world.Main.Emit("n", 2);
        await peer.SendAsync("5");
        Assert.Equal("""42["n",2]""", await peer.ReadAsync());
        world.Main.Emit("n", 3);

        Assert.Equal("""42["n",3]""", await peer.ReadAsync());
        Assert.Equal(HttpStatusCode.BadRequest, await world.PostAsync(sid, "42[\"a\"]"));
    }

    [Fact]
    public async Task A_poll_that_waits_is_ended_by_the_probe()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();

        var poll = await world.BeginPollAsync(sid);
        await using var peer = await world.DialAsync(sid);
        await peer.SendAsync("2probe");

        Assert.Equal("6", await poll);
    }

    [Fact]
    public async Task A_session_is_upgraded_once()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();
        await using var first = await UpgradedAsync(world, sid);

        await using var second = await world.DialAsync(sid);

        Assert.Null(await second.ReadAsync());
        world.Main.Emit("still here");
        Assert.Equal("""42["still here"]""", await first.ReadAsync());
    }

    [Fact]
    public async Task One_WebSocket_at_a_time_may_try()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();
        await using var first = await world.DialAsync(sid);
        await first.SendAsync("2probe");
        Assert.Equal("3probe", await first.ReadAsync());

        await using var second = await world.DialAsync(sid);
        Assert.Null(await second.ReadAsync());
        await first.SendAsync("5");
        world.Main.Emit("a");

        Assert.Equal("""42["a"]""", await first.ReadAsync());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("2probes")]
    [InlineData("40")]
    [InlineData("5")]
    [InlineData("")]
    public async Task A_WebSocket_that_does_not_probe_leaves_the_session_to_polling(string instead)
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();
        await using var peer = await world.DialAsync(sid);

        await peer.SendAsync(instead);

        Assert.Null(await peer.ReadAsync());
        world.Main.Emit("a");
        Assert.Equal("""42["a"]""", await world.PollAsync(sid));
        await using var better = await UpgradedAsync(world, sid);
    }

    [Fact]
    public async Task A_WebSocket_that_probes_for_too_long_leaves_the_session_to_polling()
    {
        await using var world = await SocketIoWorld.StartAsync(
            configure: options => options.UpgradeTimeout = TimeSpan.FromMilliseconds(50));
        var sid = await world.ConnectAsync();
        await using var peer = await world.DialAsync(sid);
        await peer.SendAsync("2probe");

        await peer.ReadToEndAsync();
        var poll = world.PollAsync(sid);
        world.Main.Emit("a");

        Assert.Equal("""42["a"]""", await poll);
    }

    [Fact]
    public async Task The_end_of_an_upgraded_session_is_the_end_of_its_WebSocket()
    {
        await using var world = await SocketIoWorld.StartAsync();
        var sid = await world.ConnectAsync();
        var socket = Assert.Single(world.Main.Sockets);
        await using var peer = await UpgradedAsync(world, sid);

        await peer.SendAsync("1");

        Assert.Equal(1000, await peer.ReadToEndAsync());
        Assert.Equal(EngineCloseReason.ClosedByClient, await socket.Disconnected);
        Assert.False(await world.IsKnownAsync(sid));
    }

    private static async Task<SocketPeer> UpgradedAsync(SocketIoWorld world, string sid)
    {
        var peer = await world.DialAsync(sid);
        await peer.SendAsync("2probe");
        Assert.Equal("3probe", await peer.ReadAsync());
        await peer.SendAsync("5");

        // An answer over the WebSocket shows that the upgrade is done.
        await peer.SendAsync("40/nowhere");
        Assert.Equal("""44/nowhere,{"message":"Invalid namespace"}""", await peer.ReadAsync());
        return peer;
    }
}
