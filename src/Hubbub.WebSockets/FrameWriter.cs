using System.Buffers;

namespace Hubbub.WebSockets;

/// <summary>A growing, pooled buffer for a payload, which then becomes a frame with one copy. One thread at a time;
/// keep it and reuse it. Meant for <see cref="System.Text.Json.Utf8JsonWriter"/>.</summary>
public sealed class FrameWriter : IBufferWriter<byte>, IDisposable
{
    private byte[] buffer = [];
    private int written;

    /// <summary>The payload so far, valid until the next write, <see cref="Clear"/> or <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, written);

    /// <summary>A text frame of the payload so far, which must be UTF-8; the writer keeps the payload.</summary>
    /// <returns>A new array of header and payload, as <see cref="WebSocketFrame.Text"/> builds it.</returns>
    public byte[] ToTextFrame() => WebSocketFrame.Text(Written);

    /// <summary>A binary frame of the payload so far; the writer keeps the payload.</summary>
    /// <returns>A new array of header and payload, as <see cref="WebSocketFrame.Binary"/> builds it.</returns>
    public byte[] ToBinaryFrame() => WebSocketFrame.Binary(Written);

    /// <summary>Forgets the payload and keeps the memory for the next.</summary>
    public void Clear() => written = 0;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">More than was handed out, or negative.</exception>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, buffer.Length - written);
        written += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return buffer.AsMemory(written);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Gives the memory back to the pool. The writer may be used again and rents anew.</summary>
    public void Dispose()
    {
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        written = 0;
    }

    private void Grow(int wanted)
    {
        if (buffer.Length - written >= wanted) return;

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(written + wanted, Math.Max(1024, buffer.Length * 2)));
        Written.CopyTo(larger);
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
