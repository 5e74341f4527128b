using System.Collections.Concurrent;
using Hubbub.Chat;

namespace Hubbub.Tests.Chat.Messages;

/// <summary>Remembers what was told, and can say of a channel that its readers can take no more.</summary>
internal sealed class GatedBus : IEventBus
{
    private readonly ConcurrentDictionary<ChannelId, TaskCompletionSource> gates = new();
    private readonly Lock guard = new();
    private readonly List<LogEvent> heard = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs while the log tells, before it is remembered.</summary>
    public Action<ChatEvent>? Telling { get; set; }

    /// <summary>Runs when the log asks whether a channel is ready.</summary>
    public Action<ChannelId>? Asking { get; set; }

    public IReadOnlyList<LogEvent> Heard(ChannelId channel)
    {
        lock (guard) return heard.Where(e => e.Channel == channel).ToList();
    }

    public async Task<IReadOnlyList<LogEvent>> HeardAsync(ChannelId channel, int count)
    {
        while (true)
        {
            Task next;
            lock (guard) next = more.Task;
            if (Heard(channel) is var events && events.Count >= count) return events;

            await next.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public void Close(ChannelId channel) =>
        gates.TryAdd(channel, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Open(ChannelId channel)
    {
        if (gates.TryRemove(channel, out var gate)) gate.SetResult();
    }

    public void OpenAll()
    {
        foreach (var channel in gates.Keys) Open(channel);
    }

    public void Answer(Action answers) => answers();

    public void Publish(ChatEvent happened)
    {
        Telling?.Invoke(happened);
        lock (guard)
        {
            heard.Add((LogEvent)happened);
            more.SetResult();
            more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public Task WhenReady(ChannelId channel)
    {
        Asking?.Invoke(channel);
        return gates.TryGetValue(channel, out var gate) ? gate.Task : Task.CompletedTask;
    }

    public Removal BeginRemoval(Loss loss) => new(_ => { });

    public void Reconnect(Audience audience)
    {
    }

    public Task CloseSessionsAsync(IReadOnlyCollection<SessionId> sessions) => Task.CompletedTask;
}
