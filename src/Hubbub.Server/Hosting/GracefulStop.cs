namespace Hubbub.Server.Hosting;

/// <summary>Whether the server is on its way out: it then takes nothing new.</summary>
public sealed class Draining
{
    private volatile bool hasBegun;

    public bool HasBegun => hasBegun;

    public void Begin() => hasBegun = true;
}

/// <summary>One thing to finish before the port closes. Steps run in the order in which they were registered.</summary>
public sealed record StopStep(string Name, Func<CancellationToken, Task> RunAsync);

/// <summary>Stops in order: refuses what is new, runs the steps while the port is open, lets the host close it.</summary>
internal sealed partial class GracefulStop(
    Draining draining, IEnumerable<StopStep> steps, IHostApplicationLifetime lifetime, ILogger<GracefulStop> log)
    : IHostedLifecycleService
{
    /// <summary>What all steps share; the rest of the host's time is for the requests that still run.</summary>
    public static readonly TimeSpan StepsTime = TimeSpan.FromSeconds(18);

    public static readonly TimeSpan WholeTime = TimeSpan.FromSeconds(25);

    public Task StartingAsync(CancellationToken ct)
    {
        // The signal sets the flag before the host begins to stop anything.
        lifetime.ApplicationStopping.Register(draining.Begin);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken ct)
    {
        draining.Begin();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(StepsTime);
        foreach (var step in steps) await FinishAsync(step, deadline.Token);
    }

    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken ct) => Task.CompletedTask;

    // A step that fails must not keep the next from running: sockets deserve their goodbye even when the log is stuck.
    private async Task FinishAsync(StopStep step, CancellationToken ct)
    {
        try
        {
            await step.RunAsync(ct).WaitAsync(ct);
        }
        catch (Exception problem)
        {
            LogUnfinished(problem, step.Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "Stopping: could not {Step}")]
    private partial void LogUnfinished(Exception problem, string step);
}
