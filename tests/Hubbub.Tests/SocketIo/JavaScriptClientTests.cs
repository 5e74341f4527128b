using Hubbub.SocketIo;

namespace Hubbub.Tests.SocketIo;

/// <summary>The client that everybody uses, unchanged, against the library.</summary>
public sealed class JavaScriptClientTests
{
    [Theory]
    [InlineData("polls, then upgrades")]
    [InlineData("polls only")]
    [InlineData("WebSocket only")]
    [InlineData("namespaces")]
    [InlineData("is refused")]
    [InlineData("is disconnected")]
    public async Task The_client_finds_what_it_expects_when_it(string scenario)
    {
        await using var world = await SocketIoWorld.StartAsync(Open);
        await using var client = JavaScriptClient.Play(scenario, world.Address);

        await client.FinishAsync();

        Assert.Empty(world.Logs.Lines);
    }

    [Fact]
    public async Task The_client_comes_back_after_a_restart()
    {
        var world = await SocketIoWorld.StartAsync(Open);
        await using var client = JavaScriptClient.Play("comes back", world.Address);
        await client.SaysAsync("connected");
        await client.GoOnAsync();

        await world.StopAsync();
        await world.DisposeAsync();
        await client.SaysAsync("lost");
        await using var restarted = await SocketIoWorld.StartAsync(Open, port: world.Address.Port);
        await client.GoOnAsync();

        await client.FinishAsync();
        Assert.Empty(world.Logs.Lines);
    }

    [Fact]
    public async Task Two_hundred_clients_hear_a_hundred_events_in_order()
    {
        await using var world = await SocketIoWorld.StartAsync(Open);
        await using var client = JavaScriptClient.Play("a crowd in one room", world.Address);
        await client.SaysAsync("joined");

        for (var i = 0; i < 100; i++) world.Main.EmitTo("crowd", "n", i);
        await client.GoOnAsync();

        await client.FinishAsync();
        Assert.Empty(world.Logs.Lines);
    }

    private static void Open(SocketIoServer io)
    {
        io.Namespace("/").OnConnect((socket, _) =>
        {
            socket.On("echo", (happened, _) => Task.FromResult(happened.Ack(happened.Arguments)));
            socket.On("say back", (happened, _) =>
            {
                socket.Emit("said", happened.Arguments);
                return Task.FromResult(happened.Ack());
            });
            socket.On("ask me", (happened, ct) => AskAsync(socket, happened, ct));
            socket.On("throw me out", (_, _) =>
            {
                socket.Disconnect();
                return Task.CompletedTask;
            });
            socket.Join("crowd");
            socket.Emit("joined");
            return Task.CompletedTask;
        });
        io.Namespace("/custom").OnConnect((socket, _) => Task.FromResult(socket.Emit("auth", socket.Handshake.Auth)));
        io.Namespace("/members").OnConnect((socket, _) => socket.Handshake.Auth.GetProperty("token").GetString() == "right"
            ? Task.CompletedTask
            : throw new ConnectRefusedException("Not authorized", new { Code = "UNAUTHORIZED" }));
    }

    private static async Task AskAsync(SocketIoSocket socket, SocketIoEvent happened, CancellationToken ct)
    {
        var (a, b) = (happened.Arguments.Get<int>(0), happened.Arguments.Get<int>(1));
        var answer = await socket.EmitWithAckAsync("question", [a, b], SocketIoWorld.Patience, ct);
        happened.Ack(new object?[] { new object?[] { answer.Get<int>(0), answer.Get<byte[]>(1) } });
    }
}
