using Microsoft.AspNetCore.Connections.Features;

namespace Hubbub.WebSockets;

/// <summary>The stream of an upgraded request, with a way to cut its socket: disposing Kestrel's stream neither wakes
/// a pending read nor drops what a stalled peer has not taken.</summary>
internal sealed class UpgradedStream(Stream inner, IConnectionLifetimeFeature socket) : Stream
{
    public void Cut() => socket.Abort();

    // Kestrel keeps a finished request's socket until the peer has taken the last of up to 64 KiB, however long.
    public async Task CutUnlessClosedAsync(TimeSpan after, TimeProvider clock)
    {
        await Task.Delay(after, clock, socket.ConnectionClosed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!socket.ConnectionClosed.IsCancellationRequested) Cut();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default) =>
        inner.ReadAsync(buffer, ct);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken ct = default) =>
        inner.WriteAsync(buffer, ct);

    public override Task FlushAsync(CancellationToken ct) => inner.FlushAsync(ct);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() => throw new NotSupportedException();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
