namespace Hubbub.Chat;

/// <summary>The one way out of the house: what happens here is told to whoever may hear it.</summary>
public interface IEventBus
{
    /// <summary>Runs what answers the senders of one commit: what goes to the same of them leaves together.</summary>
    void Answer(Action answers);

    /// <summary>Tells what has been committed. The events of one channel come in the order of their seqs.</summary>
    void Publish(ChatEvent happened);

    /// <summary>Done when the channel's readers can take more: until then the log writes nothing more to it.</summary>
    Task WhenReady(ChannelId channel);

    /// <summary>
    /// Silences readers before the commit that takes the right away: from now on nothing of these channels reaches
    /// them, and who subscribes meanwhile waits for the end.
    /// </summary>
    Removal BeginRemoval(Loss loss);

    /// <summary>
    /// Has the connections of these people come back, who are greeted then with what there is: they may not have been
    /// told all of it.
    /// </summary>
    void Reconnect(Audience audience);

    /// <summary>Closes every connection of these sessions; none hears anything once the task is done.</summary>
    Task CloseSessionsAsync(IReadOnlyCollection<SessionId> sessions);
}

/// <summary>A right that is being taken away. Disposed without <see cref="Committed"/>, its readers resync.</summary>
public sealed class Removal(Action<bool> end) : IDisposable
{
    private bool isCommitted;
    private bool isOver;

    public void Committed() => isCommitted = true;

    public void Dispose()
    {
        if (isOver) return;

        isOver = true;
        end(isCommitted);
    }
}
