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
            foreach (var client in wave) client.BeginHandshake(server);
            foreach (var client in wave)
            {
                client.FinishHandshake();
                Add(client);
            }

            RunUntil(() => wave.All(c => c.IsReady), "a greeting");
        }
    }

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

    public void RunUntil(Func<bool> isDone, string awaited)
    {
        for (var start = Stopwatch.GetTimestamp(); !isDone();)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience) throw new BenchFault($"{awaited} did not come within {Patience}");

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

    private void ReadOnce()
    {
        var count = epoll.Wait(20);
        for (var i = 0; i < count; i++) connections[epoll.Ready(i)].Read(space);
    }
}
