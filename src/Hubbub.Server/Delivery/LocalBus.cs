using Hubbub.Chat;

namespace Hubbub.Server.Delivery;

/// <summary>The bus of a single node: what happens goes straight to this process's readers.</summary>
internal sealed class LocalBus(FanOut fanOut, Connections connections) : IEventBus
{
    public void Publish(ChatEvent happened)
    {
        if (happened is LogEvent logged) fanOut.Publish(logged);
    }

    public Task WhenReady(ChannelId channel) => fanOut.WhenReady(channel);

    public Removal BeginRemoval(Loss loss) => fanOut.BeginRemoval(loss);

    public Task CloseSessionsAsync(IReadOnlyCollection<SessionId> sessions) =>
        Task.WhenAll(connections.OfSessions(sessions).Select(l => l.EndSessionAsync()));
}
