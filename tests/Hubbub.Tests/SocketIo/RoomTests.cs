using Hubbub.SocketIo.EngineIo;

namespace Hubbub.Tests.SocketIo;

public sealed class RoomTests
{
    [Fact]
    public async Task A_room_hears_in_one_order_and_who_left_hears_no_more()
    {
        await using var world = await SocketIoWorld.StartAsync();
        await using var ada = await world.JoinAsync();
        var adas = Assert.Single(world.Main.Sockets);
        await using var ben = await world.JoinAsync();
        foreach (var socket in world.Main.Sockets) socket.Join("room");

        var prepared = world.Main.EncodeJson("said", """{"content":"é"}"""u8);
        world.Main.SendTo("room", prepared);
        world.Main.SendTo("room", prepared, except: adas);
        adas.Leave("room");
        world.Main.EmitTo("room", "late");
        world.Main.EmitTo("nobody's", "unheard");
        world.Main.Emit("all");

        Assert.Equal("""42["said",{"content":"é"}]""", await ada.ReadAsync());
        Assert.Equal("""42["all"]""", await ada.ReadAsync());
        Assert.Equal("""42["said",{"content":"é"}]""", await ben.ReadAsync());
        Assert.Equal("""42["said",{"content":"é"}]""", await ben.ReadAsync());
        Assert.Equal("""42["late"]""", await ben.ReadAsync());
        Assert.Equal("""42["all"]""", await ben.ReadAsync());
        Assert.Empty(adas.Rooms);
    }

    [Fact]
    public async Task Who_is_gone_is_in_no_room()
    {
        await using var world = await SocketIoWorld.StartAsync();
        await using var peer = await world.JoinAsync();
        var socket = Assert.Single(world.Main.Sockets);
        socket.Join("room");

        await peer.SendAsync("1");
        await socket.Disconnected;
        socket.Join("another");

        Assert.Empty(world.Main.SocketsIn("room"));
        Assert.Empty(world.Main.SocketsIn("another"));
        Assert.True(socket.DisconnectedToken.IsCancellationRequested);
    }

    [Fact]
    public async Task A_slow_reader_is_cut_off_and_delays_nobody()
    {
        await using var world = await SocketIoWorld.StartAsync();
        await using var slow = await world.JoinAsync();
        var slows = Assert.Single(world.Main.Sockets);
        await using var quick = await world.JoinAsync();
        var large = new string('x', 100_000);

        var sent = 0;
        for (; !slows.Disconnected.IsCompleted; sent++)
        {
            world.Main.Emit("n", sent, large);
            Assert.StartsWith($"42[\"n\",{sent},", await quick.ReadAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(EngineCloseReason.TooSlow, await slows.Disconnected);
        world.Main.Emit("still");
        Assert.Equal("""42["still"]""", await quick.ReadAsync());
    }

    [Fact]
    public async Task Joining_leaving_dying_and_talking_at_once_leave_nobody_behind()
    {
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect((socket, _) =>
        {
            socket.Join("room");
            socket.On("hop", (_, _) =>
            {
                socket.Leave("room");
                socket.Join("room");
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        }));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(LiveAsync).Append(TalkAsync()).Append(TalkAsync()));
        await Task.WhenAll(world.Main.Sockets.Select(it => it.Disconnected)).WaitAsync(SocketIoWorld.Patience);

        Assert.Empty(world.Main.Sockets);
        Assert.Empty(world.Main.SocketsIn("room"));
        Assert.Empty(world.Logs.Lines);

        async Task LiveAsync(int person)
        {
            for (var life = 0; life < 5; life++)
            {
                await using var peer = await world.JoinAsync();
                for (var i = 0; i < 20; i++) await peer.SendAsync("""42["hop"]""");
                if ((person + life) % 2 == 0) await peer.SendAsync("1");
            }
        }

        async Task TalkAsync()
        {
            for (var i = 0; i < 500; i++)
            {
                world.Main.EmitTo("room", "said", i);
                world.Main.Emit("announced", i);
                await Task.Yield();
            }
        }
    }
}
