using System.Text.Json;
using Hubbub.SocketIo;
using Hubbub.SocketIo.EngineIo;

namespace Hubbub.Tests.SocketIo;

public sealed class ConnectingTests
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
    public async Task Who_is_disconnected_while_connecting_is_refused()
    {
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect((socket, _) =>
        {
            socket.Disconnect();
            return Task.CompletedTask;
        }));
        await using var peer = await world.DialAsync();
        await peer.ReadAsync();

        await peer.SendAsync("40");

        Assert.Equal("""44{"message":"Disconnected"}""", await peer.ReadAsync());
        Assert.Empty(world.Main.Sockets);
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
    public async Task A_name_that_no_packet_can_carry_is_no_namespace()
    {
        await using var world = await SocketIoWorld.StartAsync();

        Assert.Throws<ArgumentException>(() => world.Io.Namespace("admin"));
        Assert.Throws<ArgumentException>(() => world.Io.Namespace("/a,b"));
        Assert.Throws<NotSupportedException>(() => world.Main.Encode("a", typeof(JsonElement)));
    }
}
