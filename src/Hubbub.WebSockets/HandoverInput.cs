using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Hubbub.WebSockets;

/// <summary>What HTTP receives. A receive that waits when HTTP ends goes on waiting, as it takes an exception to give it up: what
/// then comes is for the next owner, who reads here to the end and from the socket after it.</summary>
internal sealed class HandoverInput
{
    private static readonly PipeOptions Options = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false);

    private readonly Pipe pipe = new(Options);
    private readonly Socket socket;

    // Null once HTTP has left: nothing of it is to live on here.
    private volatile CancellationTokenSource? closed;

    public HandoverInput(Socket socket, CancellationTokenSource closed)
    {
        (this.socket, this.closed) = (socket, closed);
        Receiving = ReceiveAsync();
    }

    public PipeReader Reader => pipe.Reader;

    /// <summary>Over when the socket has ended, or something has come after <see cref="Leave"/>.</summary>
    public Task Receiving { get; }

    public void Leave() => closed = null;

    private async Task ReceiveAsync()
    {
        try
        {
            do
            {
                // An empty receive waits for data while nobody holds memory for it.
                await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None);
            }
            while (closed is not null && await ReceiveSomeAsync());

            pipe.Writer.Complete();
        }
        catch (Exception fault)
        {
            pipe.Writer.Complete(new ConnectionResetException(fault.Message, fault));
        }

        _ = closed?.CancelAsync();
    }

    private async ValueTask<bool> ReceiveSomeAsync()
    {
        var count = await socket.ReceiveAsync(pipe.Writer.GetMemory(), SocketFlags.None);
        pipe.Writer.Advance(count);
        return count > 0 && await pipe.Writer.FlushAsync() is { IsCompleted: false };
    }
}
