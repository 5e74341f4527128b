using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Server.Delivery;

namespace Hubbub.Server.Gateways;

/// <summary>The DMs and groups of one connection: it hears them unasked, also those that are opened later.</summary>
internal sealed partial class Conversations(Listener listener, Following following, ILogger logger) : INoticeWatch
{
    // Null once what is told is followed at once.
    private List<Channel>? waiting = [];

    /// <summary>Says the first frame; what is in it is heard from there on, or from where resume says.</summary>
    public void Greet(Ready ready, bool isResumed)
    {
        waiting = ready.Greeting.Channels.Where(c => c.Community is null).ToList();
        listener.Watch = this;
        listener.Greet(ready);
        if (!isResumed) FollowWaiting();
    }

    /// <summary>What resume did not name is heard from the place that the client was told.</summary>
    public void FollowWaiting()
    {
        List<Channel> channels;
        lock (this)
        {
            channels = waiting ?? [];
            waiting = null;
        }

        _ = FollowAsync(channels);
    }

    public bool Wants(Notice notice) => true;

    public void Told(Notice notice)
    {
        if (notice is ConversationOpened opened) Follow(opened.Channel);
    }

    // What was opened while the greeting was read may be in it too: the place in the greeting counts.
    private void Follow(Channel opened)
    {
        lock (this)
        {
            var isKnown = waiting?.Exists(c => c.Id == opened.Id) ?? false;
            if (!isKnown) waiting?.Add(opened);
            if (waiting is not null) return;
        }

        _ = FollowAsync([opened]);
    }

    private async Task FollowAsync(IReadOnlyList<Channel> channels)
    {
        try
        {
            await following.FollowAsync(channels);
        }
        catch (Exception fault)
        {
            // That the database is away is told elsewhere.
            if (fault is not RefusedException) LogFault(fault);
            await listener.CloseAsync(CloseCode.Fault, "resume later");
        }
    }

    [LoggerMessage(LogLevel.Error, "The DMs of a connection could not be followed")]
    private partial void LogFault(Exception fault);
}
