using System.Text;
using System.Text.Json;
using Hubbub.SocketIo;
using Hubbub.SocketIo.EngineIo;

namespace Hubbub.Tests.SocketIo;

public sealed class NamespaceTests
{
    [Fact]
    public async Task A_client_brings_its_auth_and_the_request_it_came_with()
    {
        var seen = new TaskCompletionSource<SocketIoSocket>();
        await using var world = await SocketIoWorld.StartAsync(
            io => io.Namespace("/").OnConnect((socket, _) =>
            {
                seen.SetResult(socket);
                return Task.CompletedTask;
            }),
            options => options.IdentityOf = context => context.Request.Headers["X-Who"]);
        await using var peer = await world.DialAsync(null, ("X-Who", "ada"));

        await peer.SendAsync("""40{"token":"123"}""");
        var socket = await seen.Task;
        await peer.ReadAsync();

        Assert.Equal($$"""40{"sid":"{{socket.Id}}"}""", await peer.ReadAsync());
        Assert.Equal("123", socket.Handshake.Auth.GetProperty("token").GetString());
        Assert.Equal("ada", socket.Handshake.Request.Identity);
        Assert.Equal("ada", socket.Handshake.Request.Headers["x-who"]);
        Assert.Equal("websocket", socket.Handshake.Request.Query["transport"]);
        Assert.NotNull(socket.Handshake.Request.RemoteAddress);
    }

    [Fact]
    public async Task A_refused_client_is_told_why_and_may_try_again()
    {
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/admin").OnConnect((socket, _) =>
        {
            socket.Join("admins");
            socket.Emit("never heard");
            return socket.Handshake.Auth.TryGetProperty("token", out var _)
                ? Task.CompletedTask
                : throw new ConnectRefusedException("Not authorized", new { Retry = false });
        }));
        await using var peer = await world.DialAsync();
        await peer.ReadAsync();

        await peer.SendAsync("40/admin,");
        Assert.Equal("""44/admin,{"message":"Not authorized","data":{"retry":false}}""", await peer.ReadAsync());
        Assert.Empty(world.Io.Namespace("/admin").SocketsIn("admins"));
        await peer.SendAsync("""40/admin,{"token":1}""");

        Assert.StartsWith("40/admin,{\"sid\":", await peer.ReadAsync(), StringComparison.Ordinal);
        Assert.Empty(world.Logs.Lines);
    }

    [Fact]
    public async Task A_fault_while_connecting_tells_the_client_nothing()
    {
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect((_, _) =>
            throw new InvalidOperationException("the secret")));
        await using var peer = await world.DialAsync();
        await peer.ReadAsync();

        await peer.SendAsync("40");

        Assert.Equal("""44{"message":"Internal error"}""", await peer.ReadAsync());
        Assert.Contains("the secret", Assert.Single(world.Logs.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_while_connecting_follows_the_connect_packet()
    {
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect(async (socket, _) =>
        {
            socket.Emit("one");
            socket.Join("room");
            await Task.Yield();
            io.Namespace("/").EmitTo("room", "two");
        }));

        await using var peer = await world.JoinAsync();

        Assert.Equal("""42["one"]""", await peer.ReadAsync());
        Assert.Equal("""42["two"]""", await peer.ReadAsync());
    }

    [Fact]
    public async Task Handlers_start_in_the_order_sent_and_wait_for_no_other()
    {
        var first = new TaskCompletionSource();
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect((socket, _) =>
        {
            socket.On("slow", async (happened, _) =>
            {
                await first.Task;
                happened.Ack("slow");
            });
            socket.On("quick", (happened, _) => Task.FromResult(happened.Ack("quick")));
            return Task.CompletedTask;
        }));
        await using var peer = await world.JoinAsync();

        await peer.SendAsync("""421["slow"]""");
        await peer.SendAsync("""422["quick"]""");
        Assert.Equal("""432["quick"]""", await peer.ReadAsync());
        first.SetResult();

        Assert.Equal("""431["slow"]""", await peer.ReadAsync());
    }

    [Fact]
    public async Task While_too_many_handlers_are_under_way_nothing_more_is_read()
    {
        var started = 0;
        var go = new SemaphoreSlim(0);
        await using var world = await SocketIoWorld.StartAsync(
            io => io.Namespace("/").OnConnect((socket, _) =>
            {
                socket.On("wait", async (happened, ct) =>
                {
                    var number = Interlocked.Increment(ref started);
                    await go.WaitAsync(ct);
                    happened.Ack(number);
                });
                return Task.CompletedTask;
            }),
            options => options.MaxUnfinishedHandlers = 2);
        await using var peer = await world.JoinAsync();

        for (var i = 1; i <= 4; i++) await peer.SendAsync($"42{i}[\"wait\"]");
        await peer.SendAsync("40/nowhere");
        go.Release(2);
        var answers = new List<string?>();
        while (answers.Count < 2) answers.Add(await peer.ReadAsync());
        go.Release(2);
        while (answers.Count < 5) answers.Add(await peer.ReadAsync());

        Assert.Equal(["431[1]", "432[2]"], answers[..2].Order());
        Assert.Contains("""44/nowhere,{"message":"Invalid namespace"}""", answers[2..]);
    }

    [Fact]
    public async Task A_handler_that_fails_spoils_nothing()
    {
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect((socket, _) =>
        {
            socket.On("fail", (_, _) => throw new InvalidOperationException("a fault"));
            socket.On("number", (happened, _) => Task.FromResult(happened.Ack(happened.Arguments.Get<int>(0) + 1)));
            return Task.CompletedTask;
        }));
        await using var peer = await world.JoinAsync();

        await peer.SendAsync("""42["fail"]""");
        await peer.SendAsync("""42["number","not one"]""");
        await peer.SendAsync("""427["number",41]""");

        Assert.Equal("437[42]", await peer.ReadAsync());
        Assert.Contains("a fault", Assert.Single(world.Logs.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_events_have_a_handler_of_their_own_and_an_ack_is_given_once()
    {
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect((socket, _) =>
        {
            socket.OnOther((happened, _) =>
            {
                Assert.True(happened.Ack(happened.Name, happened.WantsAck));
                Assert.False(happened.Ack("again"));
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        }));
        await using var peer = await world.JoinAsync();

        await peer.SendAsync("""421["anything"]""");
        await peer.SendAsync("422[7]");

        Assert.Equal("""431["anything",true]""", await peer.ReadAsync());
        Assert.Equal("""432["7",true]""", await peer.ReadAsync());
        Assert.Empty(world.Logs.Lines);
    }

    [Fact]
    public async Task A_client_answers_what_the_server_asks()
    {
        await using var world = await SocketIoWorld.StartAsync();
        await using var peer = await world.JoinAsync();
        var socket = Assert.Single(world.Main.Sockets);

        var asked = socket.EmitWithAckAsync("question", [6, 7], SocketIoWorld.Patience);
        Assert.Equal("""421["question",6,7]""", await peer.ReadAsync());
        await peer.SendAsync("4399[\"nobody asked\"]");
        await peer.SendAsync("431[42]");

        Assert.Equal(42, (await asked).Get<int>(0));
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_waited_for_only_so_long()
    {
        await using var world = await SocketIoWorld.StartAsync();
        await using var peer = await world.JoinAsync();
        var socket = Assert.Single(world.Main.Sockets);

        var late = socket.EmitWithAckAsync("question", [], TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAsync<TimeoutException>(() => late);
        var lost = socket.EmitWithAckAsync("question", [], SocketIoWorld.Patience);
        await peer.SendAsync("1");

        await Assert.ThrowsAsync<IOException>(() => lost);
    }

    [Fact]
    public async Task Binary_comes_and_goes_wherever_it_stands()
    {
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect((socket, _) =>
        {
            socket.On("file", (happened, _) =>
            {
                var file = happened.Arguments.Get<Dictionary<string, byte[]>>(0)!;
                return Task.FromResult(happened.Ack(new { Copy = file["a"] }, file["b"]));
            });
            return Task.CompletedTask;
        }));
        await using var peer = await world.JoinAsync();

        await peer.SendAsync("""452-7["file",{"a":{"_placeholder":true,"num":1},"b":{"_placeholder":true,"num":0}}]""");
        await peer.SendAsync([1, 2]);
        await peer.SendAsync([3]);

        Assert.Equal("""462-7[{"copy":{"_placeholder":true,"num":0}},{"_placeholder":true,"num":1}]""", await peer.ReadAsync());
        Assert.Equal("b03", await peer.ReadAsync());
        Assert.Equal("b0102", await peer.ReadAsync());
    }

    [Fact]
    public async Task Two_namespaces_of_one_session_live_and_end_apart()
    {
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect((socket, _) =>
        {
            io.Namespace("/custom");
            return Task.CompletedTask;
        }));
        await using var peer = await world.JoinAsync();
        await peer.SendAsync("40/custom,");
        await peer.ReadAsync();
        var custom = Assert.Single(world.Io.Namespace("/custom").Sockets);

        world.Io.Namespace("/custom").Emit("a");
        Assert.Equal("""42/custom,["a"]""", await peer.ReadAsync());
        await peer.SendAsync("41/custom,");
        Assert.Equal(EngineCloseReason.ClosedByClient, await custom.Disconnected);
        world.Main.Emit("b");

        Assert.Equal("""42["b"]""", await peer.ReadAsync());
        Assert.Throws<ArgumentException>(() => custom.Send(world.Main.Encode("a")));
    }

    [Fact]
    public async Task A_client_that_connects_twice_is_connected_once()
    {
        await using var world = await SocketIoWorld.StartAsync();
        await using var peer = await world.JoinAsync();

        await peer.SendAsync("40");
        await peer.SendAsync("40/nowhere");

        Assert.StartsWith("44/nowhere,", await peer.ReadAsync(), StringComparison.Ordinal);
        Assert.Single(world.Main.Sockets);
    }

    [Fact]
    public async Task What_was_under_way_when_the_server_disconnects_a_socket_is_forgiven()
    {
        await using var world = await SocketIoWorld.StartAsync();
        await using var peer = await world.JoinAsync();
        Assert.Single(world.Main.Sockets).Disconnect();
        Assert.Equal("41", await peer.ReadAsync());

        await peer.SendAsync("""42["too late"]""");
        await peer.SendAsync("40");

        Assert.StartsWith("40{", await peer.ReadAsync(), StringComparison.Ordinal);
    }

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
    public async Task Whatever_clients_send_is_thrown_past_no_session()
    {
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect((socket, _) =>
        {
            socket.OnOther((happened, _) => Task.FromResult(happened.Ack(happened.Arguments)));
            return Task.CompletedTask;
        }));
        var random = new Random(4);
        string[] seeds = ["""427["a",{"b":[1,"x\u00e9"]}]""", """451-8["a",{"_placeholder":true,"num":0}]""", "40/nowhere,", "3", "6", "431[1]"];
        var ended = 0;

        for (var i = 0; i < 200; i++)
        {
            await using var peer = await world.JoinAsync();
            var socket = Assert.Single(world.Main.Sockets);
            for (var j = 0; j < 2; j++)
            {
                var text = new StringBuilder(seeds[random.Next(seeds.Length)]);
                text[random.Next(text.Length)] = (char)random.Next(1, 0x3000);
                if (random.Next(20) == 0) await peer.SendAsync([1, 2, 3]);
                await peer.SendAsync(text.ToString());
            }

            await peer.SendAsync("1");
            if (await socket.Disconnected != EngineCloseReason.ClosedByClient) ended++;
            Assert.Empty(world.Main.Sockets);
        }

        Assert.InRange(ended, 1, 199);
        Assert.Empty(world.Logs.Lines);
    }

    [Fact]
    public async Task A_name_that_no_packet_can_carry_is_no_namespace()
    {
        await using var world = await SocketIoWorld.StartAsync();

        Assert.Throws<ArgumentException>(() => world.Io.Namespace("admin"));
        Assert.Throws<ArgumentException>(() => world.Io.Namespace("/a,b"));
        Assert.Throws<NotSupportedException>(() => world.Main.Encode("a", typeof(JsonElement)));
    }
}
