using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Messages;
using Hubbub.Server.Delivery;

namespace Hubbub.Server.Gateways;

/// <summary>From each command to its act, one line a command, and from what the act gave to the reply.</summary>
internal sealed class CommandTable(
    Listener listener, SocketActs acts, string epoch, Following following, Conversations conversations)
{
    public required TypingRight Typing { get; init; }

    /// <summary>Null where connections join channels only.</summary>
    public CommunityVisits? Visits { get; init; }

    /// <summary>The outer task ends when the command is in its place, the inner one when it is answered.</summary>
    public async Task<Task> StartAsync(ClientRequest request, Func<Task> earlier) => request.Read() switch
    {
        Send send => await SendAsync(send, request),
        CreateDirect create => CreateDirectAsync(create, earlier(), request),
        Edit edit => Edit(edit, request),
        Delete delete => AcknowledgeAsync(acts.Delete.RunAsync(listener.Actor, delete.Message), request),
        Join join => following.JoinAsync(await ChannelOfAsync(join), join.After, earlier(), request),
        Leave leave => LeaveAsync(leave, await ChannelOfAsync(leave.Channel), earlier(), request),
        Resume resume => ResumeAsync(resume, earlier(), request),
        History { Channel.With: { } other } history => DirectHistoryAsync(history, other, earlier(), request),
        History history => HistoryAsync(history, await ChannelOfAsync(history.Channel), earlier(), request),
        VisitCommunity visit => Visits!.BeginAsync(visit.Community, earlier(), request),
        EndVisit end => Visits!.EndAsync(end.Community, earlier(), request),
        SetTyping typing => SetTypingAsync(await ChannelOfAsync(typing.Channel), typing.IsActive, request),
        SetPresence set => SetPresenceAsync(set.Choice, request),
        MarkRead mark => MarkAsync(await ChannelOfAsync(mark.Channel), mark.Seq, earlier(), acts.ReadMarks.ReadAsync, request),
        MarkUnread mark => MarkAsync(
            await ChannelOfAsync(mark.Channel), mark.Seq, earlier(), acts.ReadMarks.MarkUnreadAsync, request),
        Ping => Answered(new Pong(), request),
        var command => throw new InvalidOperationException(command.GetType().Name),
    };

    // The order of commands waits for the DM that is opened, not for the commit.
    private async Task<Task> SendAsync(Send send, ClientRequest request)
    {
        acts.Flood.RequireMessage(listener.Actor.User);
        // First, so that a bad message tells nobody that there is a private room of that name; and it opens no DM.
        acts.Send.RequireForm(send.Content, send.ClientMessageId);
        var channel = await ChannelOfAsync(send);
        var draft = new MessageDraft(channel, send.Content, send.Parent, send.ClientMessageId);
        return AcknowledgeAsync(acts.Send.RunAsync(listener.Actor, draft, isAnsweredAtOnce: true), request);
    }

    private async Task CreateDirectAsync(CreateDirect create, Task earlier, ClientRequest request)
    {
        await earlier;
        acts.Flood.RequireMessage(listener.Actor.User);
        var opened = await acts.Directs.ShowAsync(listener.Actor, OtherOf(create), CancellationToken.None);
        listener.Reply(new DirectShown(opened.Channel), request);
    }

    private UserId OtherOf(CreateDirect create)
    {
        var me = listener.Actor.User;
        if (create.Other is not { } other) return create.One;
        if (create.One != me && other != me) throw Refuse.Invalid("user1_id", "one of the two must be you");

        return create.One == me ? other : create.One;
    }

    private Task Edit(Edit edit, ClientRequest request)
    {
        acts.Flood.RequireMessage(listener.Actor.User);
        return AcknowledgeAsync(acts.Edit.RunAsync(listener.Actor, edit.Message, edit.Content), request);
    }

    private async Task AcknowledgeAsync(Task<Appended> appended, ClientRequest request) =>
        listener.Reply(new Acknowledged(await appended), request);

    private async Task LeaveAsync(Leave leave, ChannelId channel, Task earlier, ClientRequest request)
    {
        // The answer names the channel, which a name must not tell to whom it is hidden.
        if (leave.Channel.Room is not null && !listener.Subscriptions.ContainsKey(channel))
            await acts.Follow.RunAsync(listener.Actor, channel, [], CancellationToken.None);
        await following.LeaveAsync(channel, earlier);
        listener.Reply(new Left(channel), request);
    }

    private async Task ResumeAsync(Resume resume, Task earlier, ClientRequest request)
    {
        var resumed = following.ResumeAsync(resume, resume.Epoch == epoch, earlier);
        conversations.FollowWaiting();
        await resumed;
        listener.Reply(new Resumed(epoch), request);
    }

    private async Task MarkAsync(
        ChannelId channel,
        Seq seq,
        Task earlier,
        Func<Actor, ChannelId, Seq, CancellationToken, Task> mark,
        ClientRequest request)
    {
        await earlier;
        await mark(listener.Actor, channel, seq, CancellationToken.None);
        listener.Reply(new Marked(channel, seq), request);
    }

    private async Task HistoryAsync(History history, ChannelId channel, Task earlier, ClientRequest request)
    {
        await earlier;
        await listener.WaitWhileFullAsync();
        // One more than asked for tells whether there is more.
        var wanted = new HistoryRequest(history.Limit + 1, history.Before, history.After) { HasStubs = history.HasStubs };
        var page = await acts.History.RunAsync(listener.Actor, channel, wanted, CancellationToken.None);

        var hasMore = page.Messages.Count > history.Limit;
        var newestFirst = history.After is null ? page.Messages.Take(history.Limit) : page.Messages.TakeLast(history.Limit);
        listener.Reply(new HistoryRead(channel, page.Label, [.. newestFirst.Reverse()], hasMore), request);
    }

    private async Task DirectHistoryAsync(History history, UserId other, Task earlier, ClientRequest request)
    {
        await earlier;
        if (await acts.Directs.FindAsync(listener.Actor, other, CancellationToken.None) is { } direct)
            await HistoryAsync(history, direct, earlier, request);
        else
            listener.Reply(HistoryRead.Nothing, request);
    }

    private async Task SetTypingAsync(ChannelId channel, bool isActive, ClientRequest request)
    {
        await Typing.SetAsync(channel, isActive);
        listener.Reply(new TypingSet(), request);
    }

    private async Task SetPresenceAsync(PresenceChoice choice, ClientRequest request)
    {
        acts.Flood.RequireMessage(listener.Actor.User);
        await acts.Signals.Presence.ChooseAsync(listener.Actor, choice, CancellationToken.None);
        listener.Reply(new PresenceSet(choice), request);
    }

    private Task Answered(Reply reply, ClientRequest request)
    {
        listener.Reply(reply, request);
        return Task.CompletedTask;
    }

    private async ValueTask<ChannelId> ChannelOfAsync(Send send) => send.Channel.With is { } other
        ? await acts.Directs.OpenAsync(listener.Actor, other, CancellationToken.None)
        : await ChannelOfAsync(send.Channel);

    private async ValueTask<ChannelId> ChannelOfAsync(Join join) => join is { MakesRoom: true, Channel.Room: { } name }
        ? await acts.OpenRoom.RunAsync(listener.Actor, name, CancellationToken.None)
        : await ChannelOfAsync(join.Channel);

    // A name that memory does not know is looked up before the next frame is read: the order of commands outranks its speed.
    private async ValueTask<ChannelId> ChannelOfAsync(ChannelAddress address)
    {
        if (address.Id is { } id) return id;
        if (address.With is { } other)
            return await acts.Directs.FindAsync(listener.Actor, other, CancellationToken.None)
                ?? throw Refuse.NotFound("channel");
        if (acts.Rooms.TryFind(address.Room!, out var room)) return room;

        return await acts.Rooms.FindAsync(address.Room!, CancellationToken.None) ?? throw Refuse.NotFound("channel");
    }
}
