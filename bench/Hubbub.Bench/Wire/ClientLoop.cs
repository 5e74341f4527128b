using System.Diagnostics;
using System.Net;

namespace Hubbub.Bench.Wire;

/// <summary>One thread that reads for all clients.</summary>
internal sealed class ClientLoop : IDisposable
{
    /// <summary>How many connections are opened side by side.</summary>
    public const int AtOnce = 64;

    private readonly byte[] space = new byte[256 * 1024];
    private readonly Epoll epoll = new();
    private readonly List<Connection> connections = [];

    /// <summary>Opens connections, a few at a time, and waits until each was greeted.</summary>
    public void Connect(IPEndPoint server, IReadOnlyList<Client> comers)
    {
        foreach (var wave in comers.Chunk(AtOnce))
        {
            foreach (var client in wave) Begin(server, client);
            RunUntil(() => wave.All(c => c.IsReady), "a greeting");
        }
    }

    public void Begin(IPEndPoint server, Client comer)
    {
        comer.BeginHandshake(server);
        Add(comer);
    }

    /// <summary>
    /// Opens connections and has them say what they came for, the next one as soon as one of those under way is done.
    /// </summary>
    public void Pass<T>(IPEndPoint server, IReadOnlyList<T> comers, int atOnce, Action<T> ask, Func<T, bool> isDone)
        where T : Client
    {
        var next = 0;
        var entering = new List<T>();
        var asked = new List<T>();
        RunUntil(
            () =>
            {
                for (; next < comers.Count && entering.Count + asked.Count < atOnce; next++)
                {
                    Begin(server, comers[next]);
                    entering.Add(comers[next]);
                }

                foreach (var comer in entering.Where(c => c.IsReady))
                {
                    ask(comer);
                    asked.Add(comer);
                }

                entering.RemoveAll(c => c.IsReady);
                asked.RemoveAll(c => isDone(c));
                return next == comers.Count && entering.Count + asked.Count == 0;
            },
            "the last of those who come",
            // As slow as anybody will call coming in.
            Patience + (comers.Count * TimeSpan.FromMilliseconds(50)));
    }

    /// <summary>Reads nothing of it any more, until <see cref="Listen"/>.</summary>
    public void Ignore(Connection connection) => epoll.Remove(connection.Socket);

    public void Listen(Connection connection) => epoll.Add(connection.Socket, connections.IndexOf(connection));

    public void Connect(IPEndPoint server, IEnumerable<HttpConnection> comers)
    {
        foreach (var comer in comers)
        {
            comer.Open(server);
            Add(comer);
        }
    }

    public void RunFor(TimeSpan time)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < time;) ReadOnce();
    }

    public void RunUntil(Func<bool> isDone, string awaited) => RunUntil(isDone, awaited, Patience);

    public void RunUntil(Func<bool> isDone, string awaited, TimeSpan patience)
    {
        for (var start = Stopwatch.GetTimestamp(); !isDone();)
        {
            if (Stopwatch.GetElapsedTime(start) > patience) throw new BenchFault($"{awaited} did not come within {patience}");

            ReadOnce();
        }
    }

    public void Dispose()
    {
        foreach (var connection in connections) connection.Dispose();
        epoll.Dispose();
    }

    private void Add(Connection connection)
    {
        epoll.Add(connection.Socket, connections.Count);
        connections.Add(connection);
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits for something to read, but not for long.</summary>
    public void ReadOnce(int milliseconds = 20)
    {
        var count = epoll.Wait(milliseconds);
        for (var i = 0; i < count; i++) connections[epoll.Ready(i)].Read(space);
    }
}
