using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Hubbub.WebSockets;

/// <summary>A connection that HTTP has let go of: what is written goes to the socket on the writer's own thread, as far as
/// that takes it at once.</summary>
internal sealed class DetachedStream(ConnectionContext connection, Socket socket) : SocketStream
{
    private readonly PipeReader input = connection.Transport.Input;

    public override void Cut() => connection.Abort();

    // What was written is with the system by now: nothing of ours waits for the peer.
    public override Task CutUnlessClosedAsync(TimeSpan after, TimeProvider clock) => Task.CompletedTask;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default)
    {
        var received = (await input.ReadAsync(ct)).Buffer;
        var count = (int)Math.Min(received.Length, buffer.Length);
        var taken = received.Slice(0, count);
        taken.CopyTo(buffer.Span);
        input.AdvanceTo(taken.End);
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken ct = default) =>
        socket.WriteAsync(buffer, ct);

    public override Task FlushAsync(CancellationToken ct) => Task.CompletedTask;
}
