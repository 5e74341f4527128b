using System.Collections.Concurrent;
using Hubbub.Chat;

namespace Hubbub.Tests.World;

/// <summary>Remembers what was told, in order.</summary>
public sealed class RecordingBus : IEventBus
{
    private readonly ConcurrentQueue<object> told = new();

    public IReadOnlyList<ChatEvent> Published => told.OfType<ChatEvent>().ToList();

    /// <summary>Everything in order: events, begun removals, ends of removals, closed sessions.</summary>
    public IReadOnlyList<object> Told => told.ToList();

    public IReadOnlyList<Notice> Notices => told.OfType<Notice>().ToList();

    /// <summary>Forgets what was told while the world was made.</summary>
    public void Clear() => told.Clear();

    /// <summary>Runs while something is told, before it is remembered.</summary>
    public Action<ChatEvent>? Telling { get; set; }

    public void Answer(Action answers) => answers();

    public void Publish(ChatEvent happened)
    {
        Telling?.Invoke(happened);
        told.Enqueue(happened);
    }

    public Task WhenReady(ChannelId channel) => Task.CompletedTask;

    public Removal BeginRemoval(Loss loss)
    {
        told.Enqueue(new RemovalBegun(LoserOf(loss), loss.Channels));
        return new Removal(isCommitted => told.Enqueue(new RemovalEnded(LoserOf(loss), isCommitted)));
    }

    public void Reconnect(Audience audience) => told.Enqueue(new Reconnecting(audience));

    public Task CloseSessionsAsync(IReadOnlyCollection<SessionId> sessions)
    {
        told.Enqueue(new SessionsClosed(sessions));
        return Task.CompletedTask;
    }

    // Null when it is not about one person.
    private static UserId? LoserOf(Loss loss) =>
        loss.Losers is { IsEveryone: false, Named.Count: 1 } ? loss.Losers.Named.Single() : null;
}

public sealed record RemovalBegun(UserId? User, IReadOnlyCollection<ChannelId> Channels);

public sealed record RemovalEnded(UserId? User, bool IsCommitted);

public sealed record Reconnecting(Audience Audience);

public sealed record SessionsClosed(IReadOnlyCollection<SessionId> Sessions);
