using System.Net.Sockets;

namespace Hubbub.WebSockets;

/// <summary>Where HTTP writes. It expects no faults of writing: it is told that the connection is gone.</summary>
internal sealed class HttpOutput(Socket socket, HandoverConnection connection) : SocketStream
{
    public override void Cut() => connection.Abort();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken ct = default)
    {
        try
        {
            await socket.WriteAsync(buffer, ct);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            connection.Abort();
        }
    }

    public override Task FlushAsync(CancellationToken ct) => Task.CompletedTask;

    // What HTTP has not flushed by its end.
    public override void Write(byte[] buffer, int offset, int count) => socket.TryWrite(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => socket.TryWrite(buffer);

    public override void Flush()
    {
    }
}
