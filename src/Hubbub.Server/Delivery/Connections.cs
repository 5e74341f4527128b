using System.Collections.Concurrent;
using Hubbub.Chat;

namespace Hubbub.Server.Delivery;

/// <summary>Every open connection, found by its session or its user.</summary>
internal sealed class Connections(TimeProvider clock, int maxPerUser)
{
    private readonly ConcurrentDictionary<UserId, HashSet<Listener>> byUser = new();
    private readonly ConcurrentDictionary<Listener, byte> all = new();

    public int Count => all.Count;

    /// <summary>Above a user's limit the longest silent connection makes room.</summary>
    public void Add(Listener listener)
    {
        all.TryAdd(listener, 0);
        var surplus = new List<Listener>();
        byUser.AddOrUpdate(listener.Actor.User, _ => [listener], (_, mine) => With(mine, listener, surplus));
        foreach (var silent in surplus) _ = silent.CloseAsync(CloseCode.TooManyConnections, "too many connections");
    }

    public void Remove(Listener listener)
    {
        all.TryRemove(listener, out _);
        var user = listener.Actor.User;
        var left = byUser.AddOrUpdate(user, _ => [], (_, mine) => [.. mine.Where(l => l != listener)]);
        if (left.Count == 0) byUser.TryRemove(KeyValuePair.Create(user, left));
    }

    public IReadOnlyList<Listener> OfSessions(IReadOnlyCollection<SessionId> sessions) =>
        all.Keys.Where(l => sessions.Contains(l.Actor.Session)).ToList();

    public Task CloseAllAsync(ushort code, string reason) =>
        Task.WhenAll(all.Keys.Select(l => l.CloseAsync(code, reason)));

    public void Tick()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var listener in all.Keys) listener.Tick(now);
    }

    private HashSet<Listener> With(HashSet<Listener> mine, Listener added, List<Listener> surplus)
    {
        surplus.Clear();
        if (maxPerUser > 0 && mine.Count >= maxPerUser)
            surplus.AddRange(mine.OrderBy(l => l.LastHeardAt).Take(mine.Count - maxPerUser + 1));
        return [.. mine.Except(surplus), added];
    }
}
