using System.Net.WebSockets;

namespace Hubbub.Peers.AspNet;

/// <summary>
/// Sends to one after the other, the next message when all have this one: a WebSocket takes one send at a time, and so
/// all hear the same order.
/// </summary>
internal sealed class SequentialRoom : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly List<WebSocket> sockets = [];

    public async Task EnterAsync(HttpContext http)
    {
        using var socket = await Incoming.AcceptAsync(http);
        await InTurnAsync(async () =>
        {
            sockets.Add(socket);
            await SendAsync(socket, Incoming.Joined);
        });
        try
        {
            await Incoming.ReadAsync(socket, text => InTurnAsync(async () =>
            {
                foreach (var member in sockets) await SendAsync(member, text);
            }));
        }
        finally
        {
            await InTurnAsync(() =>
            {
                sockets.Remove(socket);
                return ValueTask.CompletedTask;
            });
        }
    }

    public void Dispose() => turn.Dispose();

    private static ValueTask SendAsync(WebSocket socket, byte[] text) =>
        socket.SendAsync(text.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async ValueTask InTurnAsync(Func<ValueTask> act)
    {
        await turn.WaitAsync();
        try
        {
            await act();
        }
        finally
        {
            turn.Release();
        }
    }
}
