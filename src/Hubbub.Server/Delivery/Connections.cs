using System.Collections.Concurrent;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Delivery;

/// <summary>Every open connection, found by its session or its user.</summary>
internal sealed class Connections(Sessions sessions, TimeProvider clock, int maxPerUser)
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<UserId, Listener[]> byUser = new();
    private readonly ConcurrentDictionary<Listener, byte> all = new();
    private readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool isRestarting;

    public int Count => all.Count;

    public IReadOnlyCollection<UserId> Users => [.. byUser.Keys];

    /// <summary>Above a user's limit the longest silent connection makes room.</summary>
    public void Add(Listener listener)
    {
        all.TryAdd(listener, 0);
        var surplus = new List<Listener>();
        byUser.AddOrUpdate(listener.Actor.User, _ => [listener], (_, mine) => With(mine, listener, surplus));
        foreach (var silent in surplus) _ = silent.CloseAsync(CloseCode.TooManyConnections, "too many connections");
        // Asked after it was added: whoever closes them all has either seen it or is seen here.
        if (isRestarting) _ = RestartAsync(listener);
    }

    public void Remove(Listener listener)
    {
        all.TryRemove(listener, out _);
        var user = listener.Actor.User;
        var left = byUser.AddOrUpdate(user, _ => [], (_, mine) => [.. mine.Where(l => l != listener)]);
        if (left.Length == 0) byUser.TryRemove(KeyValuePair.Create(user, left));
        if (isRestarting && all.IsEmpty) gone.TrySetResult();
    }

    public IReadOnlyList<Listener> OfSessions(IReadOnlyCollection<SessionId> ended) =>
        all.Keys.Where(l => l.Actor.Session is { } session && ended.Contains(session)).ToList();

    /// <summary>Every connection of those who are told.</summary>
    public IEnumerable<Listener> Of(Audience audience) => audience.IsEveryone
        ? all.Keys.Where(l => audience.Has(l.Actor.User))
        : audience.Named.SelectMany(u => byUser.GetValueOrDefault(u) ?? []);

    /// <summary>Answers what was asked, then sends everybody away; also who comes later. Done when nothing of them is under
    /// way any more.</summary>
    public async Task RestartAsync()
    {
        isRestarting = true;
        await Task.WhenAll(all.Keys.Select(RestartAsync));
        if (!all.IsEmpty) await gone.Task;
    }

    /// <summary>Called about once a second.</summary>
    public void Tick()
    {
        var now = clock.UnixMilliseconds();
        foreach (var listener in all.Keys)
        {
            if (now >= listener.SessionExpiresAt) _ = EndUnlessExtendedAsync(listener);
            else listener.Tick();
        }
    }

    private static async Task RestartAsync(Listener listener)
    {
        await listener.Unanswered.WaitForAllAsync(AnswerTime);
        await listener.CloseAsync(CloseCode.Restart, "the server restarts; come back");
    }

    // A session that was used elsewhere meanwhile lives longer; a token without one ends.
    private async Task EndUnlessExtendedAsync(Listener listener)
    {
        var known = listener.SessionExpiresAt;
        listener.SessionExpiresAt = long.MaxValue;
        try
        {
            var session = listener.Actor.Session;
            var end = session is null ? null : await sessions.ExpiryAsync(session.Value, CancellationToken.None);
            if (end is null) await listener.EndSessionAsync();
            else listener.SessionExpiresAt = end.Value.ToUnixTimeMilliseconds();
        }
        catch (Exception)
        {
            // The database does not answer: the next tick asks again.
            listener.SessionExpiresAt = known;
        }
    }

    private Listener[] With(Listener[] mine, Listener added, List<Listener> surplus)
    {
        surplus.Clear();
        if (maxPerUser > 0 && mine.Length >= maxPerUser)
            surplus.AddRange(mine.OrderBy(l => l.LastHeardAt).Take(mine.Length - maxPerUser + 1));
        return [.. mine.Except(surplus), added];
    }
}
