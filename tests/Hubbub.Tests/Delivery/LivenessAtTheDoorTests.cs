using System.Net.Sockets;
using System.Text;
using Hubbub.Tests.WebSockets;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Delivery;

public sealed class LivenessAtTheDoorOnSqlite : LivenessAtTheDoorTests<SqliteEngine>;

public sealed class LivenessAtTheDoorOnPostgres : LivenessAtTheDoorTests<PostgresEngine>;

public abstract class LivenessAtTheDoorTests<TEngine> : ClockedDoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Who_is_silent_is_pinged_after_25_seconds_and_closed_after_60()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(World.Server.Address.Host, World.Server.Address.Port);
        await using var ben = new RawPeer(client.GetStream(), () => client.Client.Shutdown(SocketShutdown.Send));
        await ben.WriteAsync(Encoding.ASCII.GetBytes(
            $"""
            GET /ws HTTP/1.1
            Host: localhost
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Authorization: Bearer {World.Ben.Token}


            """.ReplaceLineEndings("\r\n")));
        Assert.StartsWith("HTTP/1.1 101 ", await ben.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.Contains("\"ready\"", (await ben.ReadFrameAsync()).Text, StringComparison.Ordinal);

        Beat(after: TimeSpan.FromSeconds(24));
        Beat(after: TimeSpan.FromSeconds(1));
        Assert.Equal(FrameBytes.PingOp, (await ben.ReadFrameAsync()).Opcode);
        Beat(after: TimeSpan.FromSeconds(34));
        Assert.Equal(FrameBytes.PingOp, (await ben.ReadFrameAsync()).Opcode);
        Beat(after: TimeSpan.FromSeconds(1));

        Assert.Equal(4009, (await ben.ReadFrameAsync()).CloseCode);
    }
}
