using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Server.Delivery;
using Hubbub.WebSockets;

namespace Hubbub.Server.Gateways;

/// <summary>One connection of any dialect: takes commands in the order sent, waits for none of them, answers each.</summary>
internal sealed partial class SocketConnection
{
    private const int MaxFloodPerSecond = 10;
    private readonly Listener listener;
    private readonly TimeProvider clock;
    private readonly ILogger<SocketConnection> logger;
    private readonly Following following;
    private readonly Conversations conversations;
    private readonly CommandTable commands;
    private readonly CommunityVisits? visits;
    private readonly SignalActs signals;
    private readonly List<Task> outstanding = [];
    private long floodSince;
    private int floods;

    public SocketConnection(
        Listener listener, SocketActs acts, string epoch, TimeProvider clock, ILogger<SocketConnection> logger)
    {
        (this.listener, this.clock, this.logger) = (listener, clock, logger);
        signals = acts.Signals;
        following = new Following(listener, acts.FanOut, acts.Signals.Presence, acts.Follow, acts.FollowMany);
        conversations = new Conversations(listener, following, logger);
        if (listener.Dialect.JoinsCommunities) visits = new CommunityVisits(listener, acts, following, logger);
        commands = new CommandTable(listener, acts, epoch, following, conversations)
        {
            Typing = new TypingRight(listener, acts.Signals.Typing, acts.Signals.RequireWriter, clock),
            Visits = visits,
        };
    }

    public required Connections Connections { private get; init; }

    /// <summary>
    /// Says the first frame; the DMs and groups in it are heard from there on, or from where resume says. Whose clients join
    /// communities, hear those.
    /// </summary>
    public void Greet(Ready ready, bool isResumed)
    {
        if (visits is null) conversations.Greet(ready, isResumed);
        else visits.Greet(ready);
    }

    /// <summary>Hears that channel alone, from the end that it had before the handshake was answered.</summary>
    public async Task HearAsync(Ready ready, Channel only)
    {
        listener.Greet(ready);
        await following.FollowAsync([only]);
        // The right may have ended since the handshake.
        if (!listener.Subscriptions.TryGetValue(only.Id, out var subscription)) return;

        var (user, username, venue) = (listener.Actor.User, listener.Actor.Username, Venue.Of(only.Id));
        var self = new EncodedEvents([new AttendanceChanged(venue, user, username, IsHere: true)]);
        signals.Attendance.Enter(listener, venue, _ => subscription.Signal(self));
    }

    /// <summary>Takes what comes as frames, to the end of the connection.</summary>
    public async Task RunAsync(WebSocketConnection socket)
    {
        try
        {
            while (await socket.ReadAsync(CancellationToken.None) is { } message)
            {
                listener.LastHeardAt = clock.GetTimestamp();
                if (!message.IsText)
                    await listener.CloseAsync(CloseCode.Unsupported, "text only");
                else if (listener.Dialect.Read(message.Payload) is { } request)
                    await TakeAsync(request);
                else
                    await listener.CloseAsync(CloseCode.NotAnObject, "a frame is a JSON object");
            }
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>Takes what comes as requests, to the end of the connection.</summary>
    public async Task RunAsync(IAsyncEnumerable<ClientRequest> requests)
    {
        try
        {
            await foreach (var request in requests)
            {
                listener.LastHeardAt = clock.GetTimestamp();
                await TakeAsync(request);
            }
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>Takes the connection out of everything that knows it.</summary>
    public async Task EndAsync()
    {
        try
        {
            following.LeaveAll();
            await Earlier();
            // A command that was under way may have subscribed again.
            following.LeaveAll();
            visits?.LeaveAll();
            if (listener.Only is { } only) signals.Attendance.Leave(listener, Venue.Of(only));
        }
        finally
        {
            signals.Presence.Depart(listener.Actor);
            Connections.Remove(listener);
            await listener.Transport.DisposeAsync();
        }
    }

    // Returns as soon as the command is under way: a message is in the log before the next frame is read.
    private async Task TakeAsync(ClientRequest request)
    {
        await listener.WaitWhileFullAsync();
        await listener.Unanswered.EnterAsync();
        var done = AnswerAsync(request, await StartAsync(request));
        outstanding.RemoveAll(t => t.IsCompleted);
        outstanding.Add(done);
    }

    private async Task<Task> StartAsync(ClientRequest request)
    {
        try
        {
            // It may have waited long for its turn, and the session ended meanwhile.
            if (listener.Transport.CloseCode is not null) return Task.CompletedTask;

            // What is written after a join is heard, so it must not fall before the place where the join begins.
            if (request.Read().Writes) await following.Opened;
            return await commands.StartAsync(request, Earlier);
        }
        catch (Exception reason)
        {
            return Task.FromException(reason);
        }
    }

    // A query sees what this connection's earlier commands did; their own failures are answered elsewhere.
    // Elsewhere, as the last of those may have been answered by the log itself, which goes on meanwhile.
    private Task Earlier() => outstanding.TrueForAll(t => t.IsCompleted)
        ? Task.CompletedTask
        : Task.WhenAll(outstanding).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private async Task AnswerAsync(ClientRequest request, Task work)
    {
        try
        {
            await work;
        }
        catch (RefusedException refusal)
        {
            listener.Reply(new CommandRefused(refusal), request);
            if (refusal.Code == RefusalCode.RateLimited && IsFlooding())
                _ = listener.CloseAsync(CloseCode.Flood, "too fast");
        }
        catch (Exception fault)
        {
            LogFault(fault, request.Type);
            listener.Reply(new CommandFailed(), request);
        }
        finally
        {
            listener.Unanswered.Answered();
        }
    }

    private bool IsFlooding()
    {
        lock (this)
        {
            if (clock.GetElapsedTime(floodSince) > TimeSpan.FromSeconds(1)) (floodSince, floods) = (clock.GetTimestamp(), 0);
            return ++floods > MaxFloodPerSecond;
        }
    }

    [LoggerMessage(LogLevel.Error, "The command {Command} failed")]
    private partial void LogFault(Exception fault, string command);
}
