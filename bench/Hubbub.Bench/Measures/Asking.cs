using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Measures;

/// <summary>Connections that ask, and what that costs the server.</summary>
internal static class Asking
{
    private const int WarmUpRequests = 1000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>After a warm-up, for some time.</summary>
    public static Spent For<T>(TimeSpan time, IServer server, IReadOnlyList<T> askers, Tally tally)
        where T : HttpConnection, IAsker =>
        Connected(server, askers, loop =>
        {
            loop.RunFor(WarmUp);
            loop.RunUntil(() => tally.Closed >= WarmUpRequests, "the end of the warm-up");
            return Spent.Over(server, tally, () => loop.RunFor(time));
        });

    /// <summary>From the first request on, until so many are answered.</summary>
    public static Spent Until<T>(int count, IServer server, IReadOnlyList<T> askers, Tally tally)
        where T : HttpConnection, IAsker =>
        Connected(
            server, askers, loop => Spent.Over(server, tally, () => loop.RunUntil(() => tally.Closed >= count, "a page")));

    private static Spent Connected<T>(IServer server, IReadOnlyList<T> askers, Func<ClientLoop, Spent> measure)
        where T : HttpConnection, IAsker
    {
        using var loop = new ClientLoop();
        loop.Connect(server.Address, askers);
        foreach (var asker in askers)
        {
            asker.IsAsking = true;
            asker.Ask();
        }

        var spent = measure(loop);
        foreach (var asker in askers) asker.IsAsking = false;
        loop.RunUntil(() => askers.All(a => a.IsIdle), "an answer to every request");
        return spent;
    }
}
