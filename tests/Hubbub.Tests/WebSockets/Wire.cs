using System.IO.Pipelines;
using Hubbub.WebSockets;

namespace Hubbub.Tests.WebSockets;

/// <summary>A connection and its peer in memory: no socket, no handshake, the same bytes.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly Pipe up = new(new PipeOptions(useSynchronizationContext: false));
    private readonly Pipe down;

    /// <param name="roomBytes">How much the server may write before the peer reads.</param>
    /// <param name="open">Makes the connection, if not the plain one.</param>
    public Wire(
        WebSocketLimits? limits = null,
        TimeProvider? clock = null,
        int roomBytes = 1 << 30,
        Func<Stream, WebSocketLimits, TimeProvider, WebSocketConnection>? open = null)
    {
        down = new Pipe(new PipeOptions(
            pauseWriterThreshold: roomBytes, resumeWriterThreshold: roomBytes / 2, useSynchronizationContext: false));
        var server = new Duplex(up.Reader.AsStream(), down.Writer.AsStream());
        open ??= (stream, sizes, time) => new WebSocketConnection(stream, sizes, time);
        Connection = open(server, limits ?? new WebSocketLimits(), clock ?? TimeProvider.System);
        Peer = new RawPeer(new Duplex(down.Reader.AsStream(), up.Writer.AsStream()), () => up.Writer.Complete());
    }

    public WebSocketConnection Connection { get; }

    public RawPeer Peer { get; }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Peer.DisposeAsync();
    }

    private sealed class Duplex(Stream read, Stream write) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default) =>
            read.ReadAsync(buffer, ct);
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken ct = default) =>
            write.WriteAsync(buffer, ct);

        public override void Flush() => throw new NotSupportedException();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            read.Dispose();
            write.Dispose();
            base.Dispose(disposing);
        }
    }
}
