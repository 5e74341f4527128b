using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>Asks again until there is an answer, however often the server goes away meanwhile.</summary>
internal static class Until
{
    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(20);

    // A final no after a lost answer means that it happened.
    public static async Task DoneAsync(Func<Task> act, CancellationToken ct)
    {
        for (var losses = 0; ; losses++)
        {
            try
            {
                await act();
                return;
            }
            catch (RefusedAnswerException no) when (!no.IsForNow && losses > 0)
            {
                return;
            }
            catch (Exception no) when (no is LostAnswerException or RefusedAnswerException { IsForNow: true })
            {
                await Task.Delay(Backoff, ct);
            }
        }
    }

    public static async Task<T> ToldAsync<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        T answer = default!;
        await DoneAsync(async () => answer = await ask(), ct);
        return answer;
    }
}
