using System.Diagnostics.CodeAnalysis;

namespace Hubbub.Server.Delivery;

/// <summary>Counts the commands that wait for their answers; above the limit nothing more is read.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore holds nothing unless its wait handle is asked for.")]
internal sealed class Unanswered
{
    public const int Max = 64;
    private readonly SemaphoreSlim free = new(Max);

    public Task EnterAsync() => free.WaitAsync();

    public void Answered() => free.Release();

    /// <summary>Done when all that was asked is answered, or the patience is at its end.</summary>
    public async Task WaitForAllAsync(TimeSpan patience)
    {
        using var end = new CancellationTokenSource(patience);
        var held = 0;
        try
        {
            for (; held < Max; held++) await free.WaitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            // Somebody's answer takes too long for the others to wait.
        }

        if (held > 0) free.Release(held);
    }
}
