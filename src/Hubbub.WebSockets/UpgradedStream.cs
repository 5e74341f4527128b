using Microsoft.AspNetCore.Connections.Features;

namespace Hubbub.WebSockets;

/// <summary>The stream of an upgraded request, with a way to cut its socket: disposing Kestrel's stream neither wakes
/// a pending read nor drops what a stalled peer has not taken.</summary>
internal sealed class UpgradedStream(Stream inner, IConnectionLifetimeFeature socket) : SocketStream
{
    public override void Cut() => socket.Abort();

    // Kestrel keeps a finished request's socket until the peer has taken the last of up to 64 KiB, however long.
    public override async Task CutUnlessClosedAsync(TimeSpan after, TimeProvider clock)
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
}
