using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Messages;
using Hubbub.Server.Delivery;

namespace Hubbub.Server.Gateways.Native;

/// <summary>One native connection: takes commands in the order sent, waits for none of them, answers each.</summary>
internal sealed partial class NativeConnection(
    Listener listener, NativeActs acts, string epoch, TimeProvider clock, ILogger<NativeConnection> logger)
{
    private const int MaxFloodPerSecond = 10;
    private readonly Lock floodGuard = new();
    private readonly List<Task> outstanding = [];
    private readonly Following following = new(listener, acts.FanOut, acts.Follow, acts.FollowMany);
    private IReadOnlyList<Channel> waiting = [];
    private long floodSince;
    private int floods;

    /// <summary>Says the first frame; the DMs and groups in it are heard from there on, or from where resume says.</summary>
    public void Greet(byte[] ready, IEnumerable<Channel> channels, bool isResumed)
    {
        listener.Follow = channel => _ = FollowAsync([channel]);
        listener.Greet(ready);
        waiting = channels.Where(c => c.Community is null).ToList();
        if (!isResumed) FollowWaiting();
    }

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (await listener.Socket.ReadAsync(ct) is { } message)
            {
                listener.LastHeardAt = clock.GetTimestamp();
                if (!message.IsText)
                    await listener.CloseAsync(CloseCode.Unsupported, "text only");
                else if (NativeDialect.Read(message.Payload) is { } request)
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
    private async Task TakeAsync(NativeRequest request)
    {
        await listener.WaitWhileFullAsync();
        await listener.Unanswered.EnterAsync();
        var done = AnswerAsync(request, await StartAsync(request));
        outstanding.RemoveAll(t => t.IsCompleted);
        outstanding.Add(done);
    }

    private async Task<Task> StartAsync(NativeRequest request)
    {
        try
        {
            // It may have waited long for its turn, and the session ended meanwhile.
            if (listener.Socket.CloseCode is not null) return Task.CompletedTask;

            var command = request.Read();
            // What is written after a join is heard, so it must not fall before the place where the join begins.
            if (command.Writes) await following.Opened;
            return await DispatchAsync(command, request.ReplyTo);
        }
        catch (Exception reason)
        {
            return Task.FromException(reason);
        }
    }

    // The outer task ends when the command is in its place, the inner one when it is answered.
    private async Task<Task> DispatchAsync(NativeCommand command, string? replyTo) => command switch
    {
        Send send => await SendAsync(send, replyTo),
        CreateDirect create => CreateDirectAsync(create, Earlier(), replyTo),
        Edit edit => Edit(edit, replyTo),
        Delete delete => AckAsync(acts.Delete.RunAsync(listener.Actor, delete.Message), replyTo),
        Join join => following.JoinAsync(await ChannelOfAsync(join.Channel), join.After, Earlier(), replyTo),
        Leave leave => LeaveAsync(await ChannelOfAsync(leave.Channel), Earlier(), replyTo),
        Resume resume => ResumeAsync(resume, Earlier(), replyTo),
        History { Channel.With: { } other } history => DirectHistoryAsync(history, other, Earlier(), replyTo),
        History history => HistoryAsync(history, await ChannelOfAsync(history.Channel), Earlier(), replyTo),
        Ping => Answered(NativeFrames.Pong(replyTo)),
        _ => throw new InvalidOperationException(command.GetType().Name),
    };

    // The inner task: the order of commands waits for the DM that is opened, not for the commit.
    private async Task<Task> SendAsync(Send send, string? replyTo)
    {
        acts.Flood.RequireMessage(listener.Actor.User);
        var channel = await ChannelOfAsync(send);
        var draft = new MessageDraft(channel, send.Content, send.Parent, send.ClientMessageId);
        return AckAsync(acts.Send.RunAsync(listener.Actor, draft), replyTo);
    }

    private async Task CreateDirectAsync(CreateDirect create, Task earlier, string? replyTo)
    {
        await earlier;
        acts.Flood.RequireMessage(listener.Actor.User);
        var opened = await acts.Directs.ShowAsync(listener.Actor, OtherOf(create), CancellationToken.None);
        listener.Reply(NativeFrames.Frame("dm_created", ConversationBody.From(opened.Channel), replyTo));
    }

    private UserId OtherOf(CreateDirect create)
    {
        var me = listener.Actor.User;
        if (create.Other is not { } other) return create.One;
        if (create.One != me && other != me) throw Refuse.Invalid("user1_id", "one of the two must be you");

        return create.One == me ? other : create.One;
    }

    private Task Edit(Edit edit, string? replyTo)
    {
        acts.Flood.RequireMessage(listener.Actor.User);
        return AckAsync(acts.Edit.RunAsync(listener.Actor, edit.Message, edit.Content), replyTo);
    }

    private async Task AckAsync(Task<Appended> appended, string? replyTo) =>
        listener.Reply(NativeFrames.Ack(await appended, replyTo));

    private void FollowWaiting()
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
            LogFault(fault, "follow");
            await listener.CloseAsync(CloseCode.Fault, "resume later");
        }
    }

    private async Task LeaveAsync(ChannelId channel, Task earlier, string? replyTo)
    {
        await following.LeaveAsync(channel, earlier);
        listener.Reply(NativeFrames.LeaveAck(channel, replyTo));
    }

    private async Task ResumeAsync(Resume resume, Task earlier, string? replyTo)
    {
        var resumed = following.ResumeAsync(resume, resume.Epoch == epoch, earlier);
        FollowWaiting();
        await resumed;
        listener.Reply(NativeFrames.Resumed(epoch, replyTo));
    }

    private async Task HistoryAsync(History history, ChannelId channel, Task earlier, string? replyTo)
    {
        await earlier;
        await listener.WaitWhileFullAsync();
        // One more than asked for tells whether there is more.
        var request = new HistoryRequest(history.Limit + 1, history.Before, history.After);
        var page = await acts.History.RunAsync(listener.Actor, channel, request, CancellationToken.None);

        var hasMore = page.Messages.Count > history.Limit;
        var newestFirst = history.After is null ? page.Messages.Take(history.Limit) : page.Messages.TakeLast(history.Limit);
        listener.Reply(NativeFrames.History(channel, page.Label.Name, newestFirst.Reverse(), hasMore, replyTo));
    }

    // Two who have never talked have no channel yet, and an empty history.
    private async Task DirectHistoryAsync(History history, UserId other, Task earlier, string? replyTo)
    {
        await earlier;
        if (await acts.Directs.FindAsync(listener.Actor, other, CancellationToken.None) is { } direct)
            await HistoryAsync(history, direct, earlier, replyTo);
        else
            listener.Reply(NativeFrames.NoHistory(replyTo));
    }

    private Task Answered(byte[] frame)
    {
        listener.Reply(frame);
        return Task.CompletedTask;
    }

    private async ValueTask<ChannelId> ChannelOfAsync(Send send)
    {
        if (send.Channel.With is not { } other) return await ChannelOfAsync(send.Channel);

        // What cannot be sent opens no DM.
        acts.Send.RequireForm(send.Content, send.ClientMessageId);
        return await acts.Directs.OpenAsync(listener.Actor, other, CancellationToken.None);
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

    private async Task AnswerAsync(NativeRequest request, Task work)
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
            listener.Reply(NativeFrames.Error(
                "internal_error", "Something went wrong here.", request.Type, retryAfter: null, request.ReplyTo));
        }
        finally
        {
            listener.Unanswered.Answered();
        }
    }

    private void Refused(NativeRequest request, RefusedException refusal)
    {
        listener.Reply(NativeFrames.Error(
            refusal.Code.Word(), refusal.Message, request.Type, refusal.RetryAfter, request.ReplyTo));
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
