using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Hubbub.Server.Delivery;

namespace Hubbub.Server.Gateways;

/// <summary>One connection of any dialect: takes commands in the order sent, waits for none of them, answers each.</summary>
internal sealed partial class SocketConnection(
    Listener listener, SocketActs acts, string epoch, TimeProvider clock, ILogger<SocketConnection> logger)
{
    private const int MaxFloodPerSecond = 10;
    private readonly Lock floodGuard = new();
    private readonly List<Task> outstanding = [];
    private readonly Following following = new(listener, acts.FanOut, acts.Follow);
    private long floodSince;
    private int floods;

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (await listener.Socket.ReadAsync(ct) is { } message)
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
            following.LeaveAll();
            await Task.WhenAll(outstanding);
            // A command that was under way may have subscribed again.
            following.LeaveAll();
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
            if (listener.Socket.CloseCode is not null) return Task.CompletedTask;

            var command = request.Read();
            // What is written after a join is heard, so it must not fall before the place where the join begins.
            if (command.Writes) await following.Opened;
            return await DispatchAsync(command, request);
        }
        catch (Exception reason)
        {
            return Task.FromException(reason);
        }
    }

    // The outer task ends when the command is in its place, the inner one when it is answered.
    private async Task<Task> DispatchAsync(ClientCommand command, ClientRequest request) => command switch
    {
        Send send => Send(send, await ChannelOfAsync(send.Channel), request),
        Edit edit => Edit(edit, request),
        Delete delete => AckAsync(acts.Delete.RunAsync(listener.Actor, delete.Message), request),
        Join join => following.JoinAsync(await ChannelOfAsync(join.Channel), join.After, Earlier(), request),
        Leave leave => LeaveAsync(await ChannelOfAsync(leave.Channel), Earlier(), request),
        Resume resume => ResumeAsync(resume, Earlier(), request),
        History history => HistoryAsync(history, await ChannelOfAsync(history.Channel), Earlier(), request),
        Ping => Answered(new Pong(), request),
        _ => throw new InvalidOperationException(command.GetType().Name),
    };

    private Task Send(Send send, ChannelId channel, ClientRequest request)
    {
        acts.Flood.RequireMessage(listener.Actor.User);
        var draft = new MessageDraft(channel, send.Content, send.Parent, send.ClientMessageId);
        return AckAsync(acts.Send.RunAsync(listener.Actor, draft), request);
    }

    private Task Edit(Edit edit, ClientRequest request)
    {
        acts.Flood.RequireMessage(listener.Actor.User);
        return AckAsync(acts.Edit.RunAsync(listener.Actor, edit.Message, edit.Content), request);
    }

    private async Task AckAsync(Task<Appended> appended, ClientRequest request) =>
        listener.Reply(new Acknowledged(await appended), request);

    private async Task LeaveAsync(ChannelId channel, Task earlier, ClientRequest request)
    {
        await following.LeaveAsync(channel, earlier);
        listener.Reply(new Left(channel), request);
    }

    private async Task ResumeAsync(Resume resume, Task earlier, ClientRequest request)
    {
        await following.ResumeAsync(resume, resume.Epoch == epoch, earlier);
        listener.Reply(new Resumed(epoch), request);
    }

    private async Task HistoryAsync(History history, ChannelId channel, Task earlier, ClientRequest request)
    {
        await earlier;
        await listener.WaitWhileFullAsync();
        // One more than asked for tells whether there is more.
        var wanted = new HistoryRequest(history.Limit + 1, history.Before, history.After);
        var page = await acts.History.RunAsync(listener.Actor, channel, wanted, CancellationToken.None);

        var hasMore = page.Messages.Count > history.Limit;
        var newestFirst = history.After is null ? page.Messages.Take(history.Limit) : page.Messages.TakeLast(history.Limit);
        listener.Reply(new HistoryRead(channel, page.Label, [.. newestFirst.Reverse()], hasMore), request);
    }

    private Task Answered(Reply reply, ClientRequest request)
    {
        listener.Reply(reply, request);
        return Task.CompletedTask;
    }

    // A name that memory does not know is looked up before the next frame is read: the order of commands outranks its speed.
    private async ValueTask<ChannelId> ChannelOfAsync(ChannelAddress address)
    {
        if (address.Id is { } id) return id;
        if (acts.Rooms.TryFind(address.Room!, out var room)) return room;

        return await acts.Rooms.FindAsync(address.Room!, CancellationToken.None) ?? throw Refuse.NotFound("channel");
    }

    // A query sees what this connection's earlier commands did; their own failures are answered elsewhere.
    private Task Earlier() => Task.WhenAll(outstanding);

    private async Task AnswerAsync(ClientRequest request, Task work)
    {
        try
        {
            await work;
        }
        catch (RefusedException refusal)
        {
            Refused(request, refusal);
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

    private void Refused(ClientRequest request, RefusedException refusal)
    {
        listener.Reply(new CommandRefused(refusal), request);
        if (refusal.Code == RefusalCode.RateLimited && IsFlooding()) _ = listener.CloseAsync(CloseCode.Flood, "too fast");
    }

    private bool IsFlooding()
    {
        lock (floodGuard)
        {
            if (clock.GetElapsedTime(floodSince) > TimeSpan.FromSeconds(1)) (floodSince, floods) = (clock.GetTimestamp(), 0);
            return ++floods > MaxFloodPerSecond;
        }
    }

    [LoggerMessage(LogLevel.Error, "The command {Command} failed")]
    private partial void LogFault(Exception fault, string command);
}
