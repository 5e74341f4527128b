using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace Hubbub.Proof.Clients;

/// <summary>
/// A program at /ws that never gives up: it reconnects, resumes from its cursors and sends again what was not
/// acked.
/// </summary>
public sealed partial class NativeClient(RestClient rest, ClientRecorder record, TimeProvider clock, int seed) : IAsyncDisposable
{
    private readonly Random random = new(seed);
    private readonly Cursors cursors = new(record);
    private readonly Outbox outbox = new(record);
    private readonly ConcurrentQueue<Task> reloads = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<long> wanted = [];
    private volatile NativeSocket? socket;
    private Task running = Task.CompletedTask;
    private bool isOtherPast;

    /// <summary>Every frame that is no reply, on the reading loop.</summary>
    public event Action<string, JsonElement>? Heard;

    public Backoff Backoff { get; init; } = Backoff.OfTheContract;

    public string Epoch { get; private set; } = "";

    public long SessionId { get; private set; }

    /// <summary>Why the server last closed a line; null when it never did.</summary>
    public WebSocketCloseStatus? LastClose { get; private set; }

    public string Name => record.Name;

    /// <summary>Follows these whenever it may, from the beginning on. Said before it connects.</summary>
    public void Want(IEnumerable<long> channels) => wanted.UnionWith(channels);

    public bool Wants(long channel) => wanted.Contains(channel);

    /// <summary>
    /// Connects, and stays connected until disposed. Fails when the server refuses the first handshake.
    /// </summary>
    public async Task ConnectAsync(CancellationToken ct = default)
    {
        running = RunAsync(stopping.Token);
        await ready.Task.WaitAsync(ct);
    }

    /// <summary>Done when all that the heads name has been heard.</summary>
    public Task CaughtUpAsync(IEnumerable<ChannelLog> logs, CancellationToken ct = default) =>
        Task.WhenAll(logs.Select(l => ReachedAsync(l.Channel, l.LastSeq, ct)));

    /// <summary>Breaks the line without a word; the client comes back by itself.</summary>
    public void Break() => socket?.Abort();

    /// <summary>Ends like a program that was killed: nothing is said to the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        // What a reload did not expect is a fault of the run.
        foreach (var reload in reloads) await EndedAsync(reload);
        stopping.Dispose();
    }

    private static async Task EndedAsync(Task reload)
    {
        try
        {
            await reload;
        }
        catch (OperationCanceledException)
        {
            // Its client stops.
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        Exception end = new LostAnswerException();
        try
        {
            for (var failures = 0; !ct.IsCancellationRequested; failures++)
            {
                if (await HoldLineAsync(ct)) failures = 0;
                await Task.Delay(Backoff.After(failures, random), clock, ct);
            }
        }
        catch (Exception fault)
        {
            end = fault;
        }

        // Whoever waits for this client learns why it is no more, a frame that breaks the contract included.
        ready.TrySetException(end);
        outbox.Close(end);
        cursors.Close(end);
    }

    /// <summary>One line from its handshake to its end; false when there was none.</summary>
    private async Task<bool> HoldLineAsync(CancellationToken ct)
    {
        await using var line = new NativeSocket(record.Tick());
        try
        {
            await line.OpenAsync(rest.Server, rest.Token, isResuming: Epoch.Length > 0, ct);
        }
        catch (RefusedAnswerException no) when (no.Status == 401 && ready.Task.IsCompleted)
        {
            await TryRefreshAsync(ct);
            return false;
        }
        catch (Exception lost) when (
            lost is WebSocketException or IOException or RefusedAnswerException { Status: 429 or >= 500 })
        {
            return false;
        }

        record.LineIs(LineState.Connected);
        await line.RunAsync((type, data) => Hear(line, type, data), ct);
        outbox.Detach();
        cursors.EndReloads();
        LastClose = line.CloseStatus ?? LastClose;
        socket = null;
        record.LineIs(LineState.Broken);
        return true;
    }

    private async Task TryRefreshAsync(CancellationToken ct)
    {
        try
        {
            await rest.RefreshAsync(ct);
        }
        catch (LostAnswerException)
        {
            // The server is away: the next round asks again.
        }
    }
}
