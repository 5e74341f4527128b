namespace Hubbub.Server.Delivery;

/// <summary>One timer for all connections: pings, time-outs, the ends of sessions, stalled readers.</summary>
internal sealed class Heartbeat(Connections connections, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) connections.Tick();
    }
}
