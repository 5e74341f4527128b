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
    // Each buffer is a write of its own: most answers fit one.
    private static readonly StreamPipeWriterOptions Leaving = new(minimumBufferSize: 32 * 1024, leaveOpen: true);

    private static long LastId = Stopwatch.GetTimestamp();

    private readonly Socket socket;
    private readonly HandoverInput input;
    private readonly Ends transport;
    private readonly CancellationTokenSource closed = new();
    private Func<Stream, Task>? serve;
    private ExecutionContext? scope;

    public HandoverConnection(Socket socket) : base(NextId())
    {
        this.socket = socket;
        socket.Blocking = false;
        (LocalEndPoint, RemoteEndPoint) = (socket.LocalEndPoint, socket.RemoteEndPoint);
        ConnectionClosed = closed.Token;
        input = new HandoverInput(socket, closed);
        Transport = transport = new Ends(input.Reader, PipeWriter.Create(new HttpOutput(socket, this), Leaving));
        Features.Set(this);
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
        input.Leave();
        await transport.Output.CompleteAsync();

        if (serve is null) await EndAsync();
        // In a turn of its own: many who come at once are cheaper to serve step by step than each to the end.
        else ThreadPool.UnsafeQueueUserWorkItem(static it => it.Begin(), this, preferLocal: false);
        await base.DisposeAsync();
    }

    // Short: what the connection logs carries it, however long it lives.
    private static string NextId() => Interlocked.Increment(ref LastId).ToString("X", CultureInfo.InvariantCulture);

    private void Begin() => ExecutionContext.Run(scope!, static it => ((HandoverConnection)it!).Serve(), this);

    private void Serve() => _ = serve!(new DetachedStream(socket, input.Reader));

    private async Task EndAsync()
    {
        input.Reader.Complete();
        socket.End();
        await input.Receiving;
        _ = closed.CancelAsync();
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
