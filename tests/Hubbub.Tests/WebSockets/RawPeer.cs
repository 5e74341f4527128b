using System.Buffers.Binary;
using System.Text;

namespace Hubbub.Tests.WebSockets;

/// <summary>A frame of the server as it came.</summary>
internal readonly record struct ServerFrame(int Opcode, byte[] Payload)
{
    public string Text => Encoding.UTF8.GetString(Payload);

    public ushort CloseCode => Payload.Length < 2 ? (ushort)1005 : BinaryPrimitives.ReadUInt16BigEndian(Payload);
}

/// <summary>A client that knows bytes and frames, and insists that the server's are proper.</summary>
internal sealed class RawPeer(Stream stream, Action hangUp) : IAsyncDisposable
{
    // Reached only when the server is silent for good; nothing is decided by how fast it is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes) =>
        await stream.WriteAsync(bytes).AsTask().WaitAsync(Patience);

    /// <summary>Says that nothing more will be written.</summary>
    public void HangUp() => hangUp();

    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var next = await ReadExactlyAsync(1);
            head.Append((char)next[0]);
        }

        return head.ToString();
    }

    public async Task<ServerFrame> ReadFrameAsync()
    {
        var header = await ReadExactlyAsync(2);
        Assert.Equal(0x80, header[0] & 0xF0);
        Assert.InRange(header[1], 0, 127);

        long length = header[1];
        if (length == 126)
            Assert.InRange(length = BinaryPrimitives.ReadUInt16BigEndian(await ReadExactlyAsync(2)), 126, 65535);
        else if (length == 127)
            Assert.InRange(length = BinaryPrimitives.ReadInt64BigEndian(await ReadExactlyAsync(8)), 65536, 1 << 28);
        return new ServerFrame(header[0] & 0xF, await ReadExactlyAsync((int)length));
    }

    /// <summary>All frames up to the close, which is the last.</summary>
    public async Task<List<ServerFrame>> ReadToCloseAsync()
    {
        var frames = new List<ServerFrame>();
        do frames.Add(await ReadFrameAsync());
        while (frames[^1].Opcode != FrameBytes.CloseOp);
        return frames;
    }

    /// <summary>Fails when anything but the end comes.</summary>
    public async Task ReadEndAsync() => Assert.Equal(0, await stream.ReadAsync(new byte[1]).AsTask().WaitAsync(Patience));

    /// <summary>Reads whatever comes until there is nothing more.</summary>
    public async Task ReadAwayAsync()
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer).AsTask().WaitAsync(Patience) > 0) { }
    }

    /// <summary>Ends the socket with a reset, as a peer does whose program has died.</summary>
    public ValueTask ResetAsync()
    {
        ((System.Net.Sockets.NetworkStream)stream).Socket.LingerState = new(enable: true, seconds: 0);
        return stream.DisposeAsync();
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<byte[]> ReadExactlyAsync(int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes).AsTask().WaitAsync(Patience);
        return bytes;
    }
}
