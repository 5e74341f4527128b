using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>Posts a message now and then, and waits for each answer.</summary>
internal sealed class Caller : IDisposable
{
    private readonly ClientLoop loop = new();
    private readonly Tally tally = new();
    private readonly RestPoster poster;

    public Caller(IServer server, Seat seat, int number)
    {
        poster = new RestPoster(number, seat, tally);
        loop.Connect(server.Address, [poster]);
    }

    public IReadOnlyList<IAuthor> Authors => [poster];

    public (double P50, double P99) Call(TimeSpan time, TimeSpan pause)
    {
        tally.Latencies.Clear();
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < time;)
        {
            poster.Post();
            loop.RunUntil(() => poster.IsDrained, "an answer");
            Thread.Sleep(pause);
        }

        return (Latency.Milliseconds(tally.Latencies, 0.5), Latency.Milliseconds(tally.Latencies, 0.99));
    }

    public void Dispose() => loop.Dispose();
}
