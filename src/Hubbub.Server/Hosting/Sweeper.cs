using Hubbub.Chat;
using Hubbub.Chat.Channels;

namespace Hubbub.Server.Hosting;

/// <summary>Sweeps in the background, from the start on: what a stop has interrupted goes on.</summary>
internal sealed partial class Sweeper(Sweep sweep, ILogger<Sweeper> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    // A step takes some hundredths of a second: senders have the database for most of the time.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            await Task.Delay(await HasMoreAsync(stoppingToken) ? Breath : Look, stoppingToken);
    }

    private async Task<bool> HasMoreAsync(CancellationToken ct)
    {
        try
        {
            return await sweep.StepAsync(ct);
        }
        catch (RefusedException)
        {
            // The database is away, or full; it is tried again.
            return false;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            LogFault(fault);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "What was said in a deleted channel could not be taken away")]
    private partial void LogFault(Exception fault);
}
