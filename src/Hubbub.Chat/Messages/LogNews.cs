using Microsoft.Extensions.Logging;

namespace Hubbub.Chat.Messages;

/// <summary>Tells what was committed. A bus that fails costs nothing but time: readers find in the log what they miss.</summary>
internal sealed partial class LogNews(IEventBus bus, ILogger<ChannelLog> logger)
{
    /// <summary>Runs what answers the senders, before anybody else hears.</summary>
    public void Answer(Action answers)
    {
        try
        {
            bus.Answer(answers);
        }
        catch (Exception fault)
        {
            // It is committed: to write it again would double it.
            LogNotAnswered(fault);
        }
    }

    public void Tell(IEnumerable<LogEvent> happened)
    {
        foreach (var e in happened) Tell(e);
    }

    public Task WhenReady(ChannelId channel)
    {
        try
        {
            return bus.WhenReady(channel);
        }
        catch (Exception fault)
        {
            LogNotAsked(fault, channel.Value);
            return Task.CompletedTask;
        }
    }

    private void Tell(LogEvent e)
    {
        try
        {
            bus.Publish(e);
        }
        catch (Exception fault)
        {
            LogNotTold(fault, e.Channel.Value, e.Seq.Value);
        }
    }

    [LoggerMessage(LogLevel.Error, "Not all senders of a batch could be answered")]
    private partial void LogNotAnswered(Exception fault);

    [LoggerMessage(LogLevel.Error, "Nobody could be told of event {Seq} of channel {Channel}")]
    private partial void LogNotTold(Exception fault, long channel, long seq);

    [LoggerMessage(LogLevel.Error, "Whether the readers of channel {Channel} keep up is not known")]
    private partial void LogNotAsked(Exception fault, long channel);
}
