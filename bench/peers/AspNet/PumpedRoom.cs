using System.Net.WebSockets;
using System.Threading.Channels;

namespace Hubbub.Peers.AspNet;

/// <summary>A queue for each connection, and a loop that sends what is in it: no slow reader keeps the others waiting.</summary>
internal sealed class PumpedRoom
{
    private static readonly UnboundedChannelOptions OneReader = new() { SingleReader = true };
    private readonly Lock gate = new();
    private readonly List<ChannelWriter<byte[]>> queues = [];

    public async Task EnterAsync(HttpContext http)
    {
        using var socket = await Incoming.AcceptAsync(http);
        var queue = Channel.CreateUnbounded<byte[]>(OneReader);
        queue.Writer.TryWrite(Incoming.Joined);
        lock (gate) queues.Add(queue.Writer);
        var pump = PumpAsync(socket, queue.Reader);
        try
        {
            await Incoming.ReadAsync(socket, Tell);
        }
        finally
        {
            lock (gate) queues.Remove(queue.Writer);
            queue.Writer.Complete();
            await pump;
        }
    }

    // Under one lock for all queues, so that all hear the same order.
    private ValueTask Tell(byte[] text)
    {
        lock (gate)
        {
            foreach (var queue in queues) queue.TryWrite(text);
        }

        return ValueTask.CompletedTask;
    }

    private static async Task PumpAsync(WebSocket socket, ChannelReader<byte[]> queue)
    {
        await foreach (var text in queue.ReadAllAsync())
            await socket.SendAsync(text.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
    }
}
