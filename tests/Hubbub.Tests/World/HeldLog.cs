using Hubbub.Chat.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.World;

/// <summary>Holds a channel as a slow writer would: nothing is committed to it until it is let go.</summary>
public sealed class HeldLog : IAsyncDisposable
{
    private readonly ManualResetEventSlim gate = new();
    private Task holding = Task.CompletedTask;

    public static async Task<HeldLog> HoldAsync(IServiceProvider services, long channel)
    {
        var held = new HeldLog();
        var inside = new TaskCompletionSource();
        var database = services.GetRequiredService<Database>();
        held.holding = Task.Run(() => database.WriteAsync(
            async tx =>
            {
                await tx.ExecuteAsync($"SELECT id FROM channels WHERE id = @channel {tx.ForUpdate}", new { channel });
                inside.SetResult();
                held.gate.Wait();
            },
            default));
        await inside.Task;
        return held;
    }

    public Task LetGoAsync()
    {
        gate.Set();
        return holding;
    }

    public async ValueTask DisposeAsync()
    {
        await LetGoAsync();
        gate.Dispose();
    }
}
