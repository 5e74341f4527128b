using Hubbub.WebSockets;

namespace Hubbub.Tests.WebSockets;

/// <summary>Proper streams of bytes with something done to them: nothing that a peer sends is thrown past the reader.</summary>
public sealed class MutationTests(EchoServer server) : IClassFixture<EchoServer>
{
    private static readonly WebSocketLimits Small = new() { MaxMessageBytes = 3000, CloseTimeout = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task A_hundred_thousand_mutated_frames_end_cleanly()
    {
        var random = new Random(6455);
        var codes = new HashSet<ushort>();

        for (var mutated = 0; mutated < 100_000;)
        {
            var (bytes, mutations) = Mutated(random);
            mutated += mutations;
            codes.Add(await EndAsync(bytes, random));
        }

        // The mutations reach every way to end.
        Assert.Superset(new HashSet<ushort> { 1000, 1002, 1005, 1006, 1007, 1009 }, codes);
    }

    [Fact]
    public async Task Mutated_frames_over_a_socket_end_with_a_close_or_the_end()
    {
        var random = new Random(6456);
        var thrown = 0;
        using var ended = new SemaphoreSlim(0);
        for (var i = 0; i < 500; i++)
        {
            await using var peer = await server.ConnectAsync(EchoAndCountFaultsAsync);
            await peer.WriteAsync(Mutated(random).Bytes);
            peer.HangUp();
            // A peer that goes on after a close may see a reset instead of the end.
            await Record.ExceptionAsync(peer.ReadAwayAsync);
            await ended.WaitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, thrown);

        async Task EchoAndCountFaultsAsync(WebSocketConnection connection)
        {
            try { await EchoServer.EchoAsync(connection); }
            catch (Exception) { thrown++; }
            finally { ended.Release(); }
        }
    }

    private static async Task<ushort> EndAsync(byte[] bytes, Random random)
    {
        await using var wire = new Wire(Small);
        var echo = EchoServer.EchoAsync(wire.Connection);
        for (var at = 0; at < bytes.Length;)
        {
            var size = Math.Min(random.Next(1, 2000), bytes.Length - at);
            await wire.Peer.WriteAsync(bytes.AsMemory(at, size));
            at += size;
        }

        wire.Peer.HangUp();
        await echo;
        await wire.Connection.Closed;
        Assert.False(wire.Connection.Send(WebSocketFrame.Text("late"u8)));
        return Assert.NotNull(wire.Connection.CloseCode);
    }

    private static (byte[] Bytes, int Mutations) Mutated(Random random)
    {
        var bytes = new List<byte>();
        for (var i = random.Next(1, 7); i > 0; i--) bytes.AddRange(Proper(random));
        var mutations = random.Next(1, 5);
        for (var i = 0; i < mutations && bytes.Count > 0; i++) Mutate(bytes, random);
        return (bytes.ToArray(), mutations);
    }

    private static byte[] Proper(Random random) => random.Next(12) switch
    {
        0 => FrameBytes.Ping("ping"),
        1 => FrameBytes.Pong("pong"),
        2 => FrameCase.Join(FrameBytes.Begin(0xE2), FrameBytes.More(0x82), FrameBytes.Last(0xAC)),
        3 => FrameCase.Join(FrameBytes.BeginBinary(1), FrameBytes.Ping(""), FrameBytes.Last(2)),
        4 => FrameBytes.Binary(FrameBytes.Filled(random.Next(2900, 3001))),
        5 => FrameBytes.Text("😀 äöü €"),
        6 => random.Next(4) == 0 ? FrameBytes.Close(1000, "bye") : FrameBytes.Text(""),
        7 => random.Next(4) == 0 ? FrameBytes.Close() : FrameBytes.Text("a"),
        8 => FrameBytes.Text(FrameBytes.Filled(random.Next(120, 130))),
        _ => FrameBytes.Text($"message {random.Next()}"),
    };

    private static void Mutate(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 20), bytes.Count - at);
        switch (random.Next(5))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes.RemoveRange(at, length); break;
            case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 3: bytes.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)random.Next(256))); break;
            default: bytes.RemoveRange(at, bytes.Count - at); break;
        }
    }
}
