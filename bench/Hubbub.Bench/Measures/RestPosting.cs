using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>Posters over REST: each keeps a connection and has one message in flight.</summary>
internal sealed class RestPosting : IPosting
{
    private readonly ClientLoop loop = new();
    private readonly ServerProcess server;
    private readonly Tally tally = new();
    private readonly List<RestPoster> posters;

    public RestPosting(ServerProcess server, IEnumerable<Seat> seats)
    {
        this.server = server;
        posters = seats.Select((s, i) => new RestPoster(i, s, tally)).ToList();
        loop.Connect(server.Address, posters);
    }

    public IReadOnlyList<IAuthor> Authors => posters;

    public void WarmUp()
    {
        foreach (var poster in posters)
        {
            poster.IsPosting = true;
            poster.Post();
        }

        loop.RunFor(Posting.WarmUpTime);
    }

    public Spent Measure(TimeSpan time) => Spent.Over(server, tally, () => loop.RunFor(time));

    public void Drain()
    {
        foreach (var poster in posters) poster.IsPosting = false;
        loop.RunUntil(() => posters.TrueForAll(p => p.IsDrained), "an answer to every message");
    }

    public void Dispose() => loop.Dispose();
}
