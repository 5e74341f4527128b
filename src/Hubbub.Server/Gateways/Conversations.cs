using Hubbub.Chat.Channels;
using Hubbub.Server.Delivery;

namespace Hubbub.Server.Gateways;

/// <summary>The DMs and groups of one connection: it hears them unasked, also those that are opened later.</summary>
internal sealed partial class Conversations(Listener listener, Following following, ILogger logger)
{
    private IReadOnlyList<Channel> waiting = [];

    /// <summary>Says the first frame; what is in it is heard from there on, or from where resume says.</summary>
    public void Greet(Ready ready, bool isResumed)
    {
        listener.Follow = channel => _ = FollowAsync([channel]);
        listener.Greet(ready);
        waiting = ready.Greeting.Channels.Where(c => c.Community is null).ToList();
        if (!isResumed) FollowWaiting();
    }

    /// <summary>What resume did not name is heard from the place in the greeting.</summary>
    public void FollowWaiting()
    {
        var channels = waiting;
        waiting = [];
        _ = FollowAsync(channels);
    }

    private async Task FollowAsync(IReadOnlyList<Channel> channels)
    {
        try
        {
            await following.FollowAsync(channels);
        }
        catch (Exception fault)
        {
            LogFault(fault);
            await listener.CloseAsync(CloseCode.Fault, "resume later");
        }
    }

    [LoggerMessage(LogLevel.Error, "The DMs of a connection could not be followed")]
    private partial void LogFault(Exception fault);
}
