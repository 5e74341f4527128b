using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Hubbub.WebSockets;

/// <summary>
/// A connection that HTTP is spoken on until something else takes its socket over. The request of the handshake ends like any
/// other, and with it everything that HTTP keeps for a connection.
/// </summary>
internal sealed class HandoverConnection : DefaultConnectionContext
{
    private static readonly PipeOptions Options = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false);

    // Each buffer is a write of its own: most answers fit one.
    private static readonly StreamPipeWriterOptions Leaving = new(minimumBufferSize: 32 * 1024, leaveOpen: true);

    private static long LastId = Stopwatch.GetTimestamp();

    private readonly Socket socket;
    private readonly Pipe input = new(Options);
    private readonly Ends transport;
    private readonly CancellationTokenSource closed = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Task receiving;
    private Func<Stream, Task>? serve;
    private ExecutionContext? scope;

    public HandoverConnection(Socket socket) : base(NextId())
    {
        this.socket = socket;
        socket.Blocking = false;
        (LocalEndPoint, RemoteEndPoint) = (socket.LocalEndPoint, socket.RemoteEndPoint);
        ConnectionClosed = closed.Token;
        Transport = transport = new Ends(input.Reader, PipeWriter.Create(new HttpOutput(socket, this), Leaving));
        Features.Set(this);
        receiving = ReceiveAsync();
    }

    /// <summary>False where something stands between HTTP and the socket, as TLS does.</summary>
    public bool IsBare => ReferenceEquals(Transport, transport);

    /// <summary>What serves the socket once the request is over, in whose execution context it runs.</summary>
    public void HandOver(Func<Stream, Task> next) => (serve, scope) = (next, ExecutionContext.Capture());

    /// <summary>Drops what the peer has not taken.</summary>
    public override void Abort(ConnectionAbortedException abortReason)
    {
        socket.Close(0);
        _ = closed.CancelAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        input.Writer.CancelPendingFlush();
        await receiving;
        await transport.Output.CompleteAsync();

        if (serve is null) End();
        else ExecutionContext.Run(scope!, static it => ((HandoverConnection)it!).Serve(), this);
        await base.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (await ReceiveSomeAsync(stopping.Token))
            {
                // All of it has been handed to HTTP.
            }

            if (!stopping.IsCancellationRequested) await input.Writer.CompleteAsync();
        }
        catch (OperationCanceledException)
        {
            // HTTP is done with it.
        }
        catch (Exception fault)
        {
            await input.Writer.CompleteAsync(new ConnectionResetException(fault.Message, fault));
        }

        if (!stopping.IsCancellationRequested) _ = closed.CancelAsync();
    }

    private async ValueTask<bool> ReceiveSomeAsync(CancellationToken ct)
    {
        // An empty receive waits for data while nobody holds memory for it.
        await socket.ReceiveAsync(Memory<byte>.Empty, ct);
        var count = await socket.ReceiveAsync(input.Writer.GetMemory(), ct);
        input.Writer.Advance(count);
        return count > 0 && await input.Writer.FlushAsync(CancellationToken.None) is { IsCompleted: false, IsCanceled: false };
    }

    // Short: what the connection logs carries it, however long it lives.
    private static string NextId() => Interlocked.Increment(ref LastId).ToString("X", CultureInfo.InvariantCulture);

    private void Serve()
    {
        var early = input.Reader.TryRead(out var unread) ? unread.Buffer.ToArray() : [];
        input.Reader.Complete();
        input.Writer.Complete();
        _ = serve!(new DetachedStream(socket, early));
    }

    private void End()
    {
        input.Reader.Complete();
        input.Writer.Complete();
        socket.End();
        _ = closed.CancelAsync();
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
