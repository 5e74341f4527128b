using System.Net.Sockets;

namespace Hubbub.WebSockets;

/// <summary>A socket that HTTP has let go of, and what came for its next owner meanwhile. What is written goes to the system
/// on the writer's own thread, as far as that takes it at once.</summary>
internal sealed class DetachedStream(Socket socket, ReadOnlyMemory<byte> early) : SocketStream
{
    private ReadOnlyMemory<byte> early = early;

    public override void Cut() => socket.Close(0);

    /// <summary>Whoever reads, or will, finds the end; the peer hears nothing of it.</summary>
    public void EndReading() => socket.TryShutdown(SocketShutdown.Receive);

    public override int TryWrite(ReadOnlySpan<byte> bytes) => socket.TryWrite(bytes);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default)
    {
        if (early.IsEmpty) return socket.ReceiveAsync(buffer, SocketFlags.None, ct);

        var count = Math.Min(early.Length, buffer.Length);
        early[..count].CopyTo(buffer);
        early = early[count..];
        return new(count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken ct = default) =>
        socket.WriteAsync(buffer, ct);

    public override Task FlushAsync(CancellationToken ct) => Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        socket.End();
        await base.DisposeAsync();
    }
}
