using Hubbub.Chat;
using Hubbub.WebSockets;

namespace Hubbub.Server.Delivery;

/// <summary>The bus of a single node: what happens goes straight to this process's connections.</summary>
internal sealed class LocalBus(
    FanOut fanOut, Connections connections, Presences presences, Typing typing, UnreadHints hints) : IEventBus
{
    public void Answer(Action answers) => WebSocketConnection.Gather(answers);

    public void Publish(ChatEvent happened)
    {
        if (happened is LogEvent logged) fanOut.Publish(logged);
        if (happened is MessageSent sent) Hint(sent);
        if (happened is Notice notice) Tell(Present(notice));
    }

    public Task WhenReady(ChannelId channel) => fanOut.WhenReady(channel);

    public Removal BeginRemoval(Loss loss)
    {
        var removal = fanOut.BeginRemoval(loss);
        return new Removal(isCommitted =>
        {
            if (isCommitted) removal.Committed();
            removal.Dispose();
            if (isCommitted && loss.IsTold) TellLost(loss);
        });
    }

    public void Reconnect(Audience audience)
    {
        foreach (var listener in connections.Of(audience)) _ = listener.CloseAsync(CloseCode.Fault, "come back");
    }

    public Task CloseSessionsAsync(IReadOnlyCollection<SessionId> sessions) =>
        Task.WhenAll(connections.OfSessions(sessions).Select(l => l.EndSessionAsync()));

    private void Tell(Notice notice)
    {
        var encoded = new EncodedEvents([notice]);
        foreach (var listener in connections.Of(notice.Audience)) listener.Tell(encoded.For(listener)[0], notice);
    }

    private void Hint(MessageSent sent)
    {
        typing.End(sent.Channel, sent.Message.Author.Id);
        hints.Remember(sent);
    }

    // Only this node knows who is here.
    private Notice Present(Notice notice)
    {
        if (notice is ConversationOpened { Channel.Members: { } members })
        {
            foreach (var member in members) presences.Meet(member.Id, members.Select(m => m.Id));
        }

        return notice switch
        {
            MemberJoined joined => joined with { Member = presences.Show(joined.Member) },
            MemberUpdated updated => updated with { Member = presences.Show(updated.Member) },
            _ => notice,
        };
    }

    private void TellLost(Loss loss)
    {
        foreach (var channel in loss.Channels) Tell(new AccessLost(loss.Losers, channel));
    }
}
