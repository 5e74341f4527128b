using System.Collections.Concurrent;
using Hubbub.Chat;
using Hubbub.Chat.Storage;

namespace Hubbub.Tests.World;

/// <summary>A server's bus, and how far it has told each log: who says something has the answer before that.</summary>
internal sealed class ToldBus(IEventBus bus) : IEventBus
{
    private readonly ConcurrentDictionary<ChannelId, Seq> told = new();

    public void Answer(Action answers) => bus.Answer(answers);

    public void Publish(ChatEvent happened)
    {
        bus.Publish(happened);
        if (happened is LogEvent logged) told[logged.Channel] = logged.Seq;
    }

    public Task WhenReady(ChannelId channel) => bus.WhenReady(channel);

    public Removal BeginRemoval(Loss loss) => bus.BeginRemoval(loss);

    public void Reconnect(Audience audience) => bus.Reconnect(audience);

    public Task CloseSessionsAsync(IReadOnlyCollection<SessionId> sessions) => bus.CloseSessionsAsync(sessions);

    /// <summary>Waits until everything that was said until now has been told.</summary>
    public async Task AllToldAsync(Database database)
    {
        var heads = await database.ReadAsync(
            tx => tx.ManyAsync<Head>("SELECT id, last_seq FROM channels WHERE last_seq > 0"),
            TestContext.Current.CancellationToken);
        foreach (var head in heads)
        {
            while (told.GetValueOrDefault(head.Id) < head.LastSeq) await Task.Yield();
        }
    }

    private sealed record Head(ChannelId Id, Seq LastSeq);
}
