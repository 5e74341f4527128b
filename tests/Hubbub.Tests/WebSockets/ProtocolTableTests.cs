namespace Hubbub.Tests.WebSockets;

public sealed class ProtocolTableTestsBelowHttp(EchoServer server) : ProtocolTableTests<EchoServer>(server);

public sealed class ProtocolTableTestsWithinHttp(EchoWithinHttp server) : ProtocolTableTests<EchoWithinHttp>(server);

/// <summary>Every row of the table, over a socket at once and in memory a byte at a time.</summary>
public abstract class ProtocolTableTests<TServer>(TServer server) : IClassFixture<TServer> where TServer : EchoServer, new()
{
    private static readonly Dictionary<string, FrameCase> Cases = FramingCases.All
        .Concat(FragmentCases.All).Concat(Utf8Cases.All).Concat(CloseCases.All).Concat(LimitCases.All)
        .ToDictionary(c => c.Name);

    public static IEnumerable<TheoryDataRow<string>> Framing => Rows(FramingCases.All);
    public static IEnumerable<TheoryDataRow<string>> Fragments => Rows(FragmentCases.All);
    public static IEnumerable<TheoryDataRow<string>> Utf8 => Rows(Utf8Cases.All);
    public static IEnumerable<TheoryDataRow<string>> Closes => Rows(CloseCases.All);
    public static IEnumerable<TheoryDataRow<string>> Limits => Rows(LimitCases.All);

    [Fact]
    public void The_table_has_at_least_two_hundred_rows() => Assert.InRange(Cases.Count, 200, int.MaxValue);

    [Theory, MemberData(nameof(Framing))]
    public Task Frames_are_read_as_the_RFC_says(string row) => HoldsAsync(Cases[row]);

    [Theory, MemberData(nameof(Fragments))]
    public Task Fragments_are_joined_as_the_RFC_says(string row) => HoldsAsync(Cases[row]);

    [Theory, MemberData(nameof(Utf8))]
    public Task Text_is_UTF8(string row) => HoldsAsync(Cases[row]);

    [Theory, MemberData(nameof(Closes))]
    public Task Closes_are_answered_as_the_RFC_says(string row) => HoldsAsync(Cases[row]);

    [Theory, MemberData(nameof(Limits))]
    public Task Limits_are_kept(string row) => HoldsAsync(Cases[row]);

    private static IEnumerable<TheoryDataRow<string>> Rows(IEnumerable<FrameCase> cases) =>
        cases.Select(c => new TheoryDataRow<string>(c.Name));

    private async Task HoldsAsync(FrameCase row)
    {
        await using (var peer = await server.ConnectAsync())
        {
            await peer.WriteAsync(row.Sent);
            await IsAnsweredAsync(row, peer);
        }

        await using var wire = new Wire();
        var echo = EchoServer.EchoAsync(wire.Connection);
        foreach (var piece in InPieces(row.Sent)) await wire.Peer.WriteAsync(piece);
        var answer = IsAnsweredAsync(row, wire.Peer, endsByItself: false);
        await echo;
        await answer;
        Assert.Equal(row.Code ?? 1000, wire.Connection.CloseCode);
    }

    private static async Task IsAnsweredAsync(FrameCase row, RawPeer peer, bool endsByItself = true)
    {
        if (row.Code is null) await peer.WriteAsync(FrameBytes.Close(1000));
        var frames = await peer.ReadToCloseAsync();
        peer.HangUp();
        if (endsByItself) await peer.ReadEndAsync();

        Assert.Equal(row.Echoed, frames.Where(f => f.Opcode is FrameBytes.TextOp or FrameBytes.BinaryOp).Select(f => f.Payload));
        Assert.Equal(row.Pong, frames.Where(f => f.Opcode == FrameBytes.PongOp).Select(f => f.Text).LastOrDefault());
        Assert.Equal(row.Code ?? 1000, frames[^1].CloseCode);
    }

    // A byte at a time where headers and cut characters are, larger steps through what is only length.
    private static IEnumerable<Memory<byte>> InPieces(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var size = at < 400 ? 1 : Math.Min(997, bytes.Length - at);
            yield return bytes.AsMemory(at, size);
            at += size;
        }
    }
}
