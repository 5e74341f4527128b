namespace Hubbub.WebSockets;

/// <summary>What a connection reads and writes, with a way to cut the socket below it.</summary>
internal abstract class SocketStream : Stream
{
    /// <summary>Ends the socket now: wakes a pending read, and drops what a stalled peer has not taken.</summary>
    public abstract void Cut();

    /// <summary>Cuts a socket that is not gone some time after the connection is over; unless nothing written here waits for
    /// the peer anywhere but in the system.</summary>
    public virtual Task CutUnlessClosedAsync(TimeSpan after, TimeProvider clock) => Task.CompletedTask;

    /// <summary>Writes as much as is taken at once and says how much that was.</summary>
    public virtual int TryWrite(ReadOnlySpan<byte> bytes) => 0;

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
