using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Hubbub.SocketIo;

/// <summary>What one socket does with events: started in the order they came, not waited for, a bounded number at a
/// time.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore without a handle holds nothing to dispose.")]
internal sealed class EventHandlers(SocketIoServer server, string nsp)
{
    // A reserved name, which no client can send.
    public const string Other = "newListener";

    private readonly Lock gate = new();
    private readonly Dictionary<string, Func<SocketIoEvent, CancellationToken, Task>> handlers = [];
    private readonly SemaphoreSlim unfinished = new(server.Options.MaxUnfinishedHandlers);

    public void Set(string name, Func<SocketIoEvent, CancellationToken, Task> handler)
    {
        lock (gate) handlers[name] = handler;
    }

    /// <summary>Returns when the event's handler is under way.</summary>
    public async ValueTask StartAsync(SocketIoEvent happened, CancellationToken disconnected)
    {
        if (Find(happened.Name) is not { } handler) return;
        try
        {
            await unfinished.WaitAsync(disconnected);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _ = RunAsync(handler, happened, disconnected);
    }

    private Func<SocketIoEvent, CancellationToken, Task>? Find(string name)
    {
        lock (gate) return handlers.GetValueOrDefault(name) ?? handlers.GetValueOrDefault(Other);
    }

    private async Task RunAsync(
        Func<SocketIoEvent, CancellationToken, Task> handler, SocketIoEvent happened, CancellationToken disconnected)
    {
        try
        {
            await handler(happened, disconnected);
        }
        catch (Exception) when (disconnected.IsCancellationRequested)
        {
            // Whatever it was, it was for somebody who is gone.
        }
        catch (JsonException wrong)
        {
            server.LogWrongArguments(wrong);
        }
        catch (Exception fault)
        {
            server.LogFault(fault, nsp);
        }
        finally
        {
            unfinished.Release();
        }
    }
}
