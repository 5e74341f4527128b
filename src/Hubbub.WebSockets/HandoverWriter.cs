using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace Hubbub.WebSockets;

/// <summary>Where HTTP writes: the connection's pipe until a handshake is answered, and that answer to the socket itself,
/// because nobody is told when the pipe has been emptied.</summary>
internal sealed class HandoverWriter(PipeWriter pipe, Socket socket) : PipeWriter
{
    private ArrayBufferWriter<byte>? answer;
    private bool hasWritten;

    /// <summary>Only on a connection's first request: what was written before might still be in the pipe.</summary>
    public bool TryGoDirect()
    {
        if (hasWritten) return false;

        answer = new ArrayBufferWriter<byte>(512);
        socket.Blocking = false;
        return true;
    }

    public override bool CanGetUnflushedBytes => pipe.CanGetUnflushedBytes;

    public override long UnflushedBytes => answer?.WrittenCount ?? pipe.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => answer?.GetMemory(sizeHint) ?? pipe.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) =>
        answer is null ? pipe.GetSpan(sizeHint) : answer.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        hasWritten = true;
        if (answer is null) pipe.Advance(bytes);
        else answer.Advance(bytes);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken ct = default) =>
        answer is null ? pipe.FlushAsync(ct) : SendAsync(answer, ct);

    public override void CancelPendingFlush() => pipe.CancelPendingFlush();

    // HTTP is done, the connection goes on.
    public override void Complete(Exception? exception = null)
    {
        if (answer is null) pipe.Complete(exception);
    }

    private async ValueTask<FlushResult> SendAsync(ArrayBufferWriter<byte> written, CancellationToken ct)
    {
        await socket.WriteAsync(written.WrittenMemory, ct);
        written.ResetWrittenCount();
        return new FlushResult(isCanceled: false, isCompleted: false);
    }
}
