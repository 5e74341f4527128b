using System.Net;

namespace Hubbub.Tests.SocketIo;

/// <summary>The stop of an application that has answers to give.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Sessions_go_on_for_the_delay_and_new_ones_are_opened_no_more()
    {
        await using var world = await SocketIoWorld.StartAsync(configure: options => options.StopDelay = TimeSpan.FromHours(1));
        var sid = await world.ConnectAsync();
        await using var peer = await world.JoinAsync();

        world.BeginStop();

        using var refused = await world.Http.GetAsync($"{SocketIoWorld.Path}polling");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        world.Main.Emit("answer");
        Assert.Equal("""42["answer"]""", await world.PollAsync(sid));
        Assert.Equal("""42["answer"]""", await peer.ReadAsync());
        foreach (var socket in world.Main.Sockets) socket.Close(4000, "done");
        Assert.Equal("1", await world.PollAsync(sid));
        Assert.Equal(4000, await peer.ReadToEndAsync());
    }

    [Fact]
    public async Task After_the_delay_every_session_is_closed()
    {
        await using var world = await SocketIoWorld.StartAsync(
            configure: options => options.StopDelay = TimeSpan.FromMilliseconds(1));
        var sid = await world.ConnectAsync();
        await using var peer = await world.JoinAsync();
        var poll = await world.BeginPollAsync(sid);

        world.BeginStop();

        Assert.Equal(1012, await peer.ReadToEndAsync());
        Assert.Equal("1", await poll);
    }
}
