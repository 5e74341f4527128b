using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace Hubbub.WebSockets;

/// <summary>A socket that HTTP has let go of, and what still receives for HTTP, which ends at the first thing that comes. What
/// is written goes to the system on the writer's own thread, as far as that takes it at once.</summary>
internal sealed class DetachedStream(Socket socket, PipeReader early) : SocketStream
{
    private PipeReader? early = early;

    public override void Cut() => socket.Close(0);

    /// <summary>Whoever reads, or will, finds the end; the peer hears nothing of it.</summary>
    public void EndReading() => socket.TryShutdown(SocketShutdown.Receive);

    public override int TryWrite(ReadOnlySpan<byte> bytes) => socket.TryWrite(bytes);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default) =>
        early is null ? socket.ReceiveAsync(buffer, SocketFlags.None, ct) : ReadEarlyAsync(early, buffer, ct);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken ct = default) =>
        socket.WriteAsync(buffer, ct);

    public override Task FlushAsync(CancellationToken ct) => Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        socket.End();
        await base.DisposeAsync();
    }

    private async ValueTask<int> ReadEarlyAsync(PipeReader pipe, Memory<byte> buffer, CancellationToken ct)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(ct);
            var (isEmpty, count) = (read.Buffer.IsEmpty, (int)Math.Min(read.Buffer.Length, buffer.Length));
            read.Buffer.Slice(0, count).CopyTo(buffer.Span);
            pipe.AdvanceTo(read.Buffer.GetPosition(count));
            if (!isEmpty) return count;
            // Neither bytes nor the end: a server that stops wakes HTTP like this, which may have left since.
            if (read.IsCompleted) break;
        }

        pipe.Complete();
        early = null;
        return await socket.ReceiveAsync(buffer, SocketFlags.None, ct);
    }
}
