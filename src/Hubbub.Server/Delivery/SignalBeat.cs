using Hubbub.Chat;

namespace Hubbub.Server.Delivery;

/// <summary>The timers of all signals: what has changed is told in turns, not one by one.</summary>
internal sealed partial class SignalBeat(
    PresenceNews presence, Typing typing, UnreadHints hints, TimeProvider clock, ILogger<SignalBeat> logger)
    : BackgroundService
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan NowAndThen = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        EveryAsync(Soon, presence.TellAsync, stoppingToken),
        EveryAsync(Soon, _ => { typing.Tick(); return Task.CompletedTask; }, stoppingToken),
        EveryAsync(NowAndThen, hints.TellAsync, stoppingToken));

    private async Task EveryAsync(TimeSpan period, Func<CancellationToken, Task> tell, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(period, clock);
        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                await tell(ct);
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                // Without a database nobody is told; its absence is known elsewhere.
                if (fault is not RefusedException) LogNotTold(fault);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Signals could not be told")]
    private partial void LogNotTold(Exception fault);
}
