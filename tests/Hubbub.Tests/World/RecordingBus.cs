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

    public void Publish(ChatEvent happened) => told.Enqueue(happened);

    public Task WhenReady(ChannelId channel) => Task.CompletedTask;

    public Removal BeginRemoval(UserId? user, IReadOnlyCollection<ChannelId> channels)
    {
        told.Enqueue(new RemovalBegun(user, channels));
        return new Removal(isCommitted => told.Enqueue(new RemovalEnded(user, isCommitted)));
    }

    public Task CloseSessionsAsync(IReadOnlyCollection<SessionId> sessions)
    {
        told.Enqueue(new SessionsClosed(sessions));
        return Task.CompletedTask;
    }
}

public sealed record RemovalBegun(UserId? User, IReadOnlyCollection<ChannelId> Channels);

public sealed record RemovalEnded(UserId? User, bool IsCommitted);

public sealed record SessionsClosed(IReadOnlyCollection<SessionId> Sessions);
