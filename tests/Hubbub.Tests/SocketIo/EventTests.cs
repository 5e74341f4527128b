using System.Text;
using Hubbub.SocketIo.EngineIo;

namespace Hubbub.Tests.SocketIo;

public sealed class EventTests
{
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
    public async Task Whatever_clients_send_is_thrown_past_no_session()
    {
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect((socket, _) =>
        {
            socket.OnOther((happened, _) => Task.FromResult(happened.Ack(happened.Arguments)));
            return Task.CompletedTask;
        }));
        var random = new Random(4);
        string[] seeds =
        [
            """427["a",{"b":[1,"x\u00e9"]}]""", """451-8["a",{"_placeholder":true,"num":0}]""", "40/nowhere,", "3", "6", "431[1]",
        ];
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
}
