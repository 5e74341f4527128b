using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Server.Delivery;

namespace Hubbub.Server.Gateways;

/// <summary>
/// The communities that one connection has joined: it hears all their channels that it may read, later ones too, and is
/// seen by the others there.
/// </summary>
internal sealed partial class CommunityVisits(Listener listener, SocketActs acts, Following following, ILogger logger)
    : INoticeWatch
{
    private readonly Lock guard = new();
    private readonly Dictionary<CommunityId, HashSet<ChannelId>> joined = [];

    public void Greet(Ready ready)
    {
        listener.Watch = this;
        listener.Greet(ready);
    }

    public async Task BeginAsync(CommunityId community, Task earlier, ClientRequest request)
    {
        await earlier;
        // Before its channels are listed: one that is made meanwhile is followed as well.
        var isNew = Add(community);
        try
        {
            await FollowAllAsync(community);
            lock (guard)
            {
                // The right may have ended since it was asked for.
                if (!joined.ContainsKey(community)) throw Refuse.NotFound("server");
                Attendance.Enter(
                    listener, Venue.Of(community), here => listener.Reply(new VisitBegun(community, here), request));
            }
        }
        catch
        {
            if (isNew) await LeaveAsync(community);
            throw;
        }
    }

    public async Task EndAsync(CommunityId community, Task earlier, ClientRequest request)
    {
        await earlier;
        await LeaveAsync(community);
        listener.Reply(new VisitEnded(community), request);
    }

    /// <summary>The connection is over.</summary>
    public void LeaveAll()
    {
        lock (guard)
        {
            foreach (var community in joined.Keys) Attendance.Leave(listener, Venue.Of(community));
            joined.Clear();
        }
    }

    public bool Wants(Notice notice) => CommunityOf(notice) is { } community && IsJoined(community);

    public void Told(Notice notice)
    {
        if (notice is ChannelCreated { Channel: var created } && Wants(notice)) _ = FollowAsync(created);
        if (notice is CommunityRemoved { Community: var lost }) Remove(lost);
    }

    private Attendance Attendance => acts.Signals.Attendance;

    private static CommunityId? CommunityOf(Notice notice) => notice switch
    {
        ChannelCreated created => created.Channel.Community,
        ChannelUpdated updated => updated.Channel.Community,
        ChannelDeleted deleted => deleted.Channel.Community,
        MemberJoined joined => joined.Community,
        MemberLeft left => left.Community,
        _ => null,
    };

    private bool Add(CommunityId community)
    {
        lock (guard) return joined.TryAdd(community, []);
    }

    private bool IsJoined(CommunityId community)
    {
        lock (guard) return joined.ContainsKey(community);
    }

    // Asked for by itself first: the lobby shows its rooms, and is no server to join.
    private async Task FollowAllAsync(CommunityId community)
    {
        await acts.Communities.Find.RunAsync(listener.Actor, community, CancellationToken.None);
        var channels = await acts.Communities.Channels.RunAsync(listener.Actor, community, CancellationToken.None);
        foreach (var channel in channels) Remember(channel);
        await following.FollowAsync(channels);
    }

    private async Task LeaveAsync(CommunityId community)
    {
        foreach (var channel in Remove(community)) await following.LeaveAsync(channel, Task.CompletedTask);
    }

    private HashSet<ChannelId> Remove(CommunityId community)
    {
        lock (guard)
        {
            if (!joined.Remove(community, out var channels)) return [];

            Attendance.Leave(listener, Venue.Of(community));
            return channels;
        }
    }

    private void Remember(Channel channel)
    {
        lock (guard)
            if (joined.TryGetValue(channel.Community!.Value, out var channels)) channels.Add(channel.Id);
    }

    private async Task FollowAsync(Channel created)
    {
        try
        {
            Remember(created);
            await following.FollowAsync([created]);
        }
        catch (Exception fault)
        {
            // That the database is away is told elsewhere.
            if (fault is not RefusedException) LogFault(fault);
            await listener.CloseAsync(CloseCode.Fault, "come back later");
        }
    }

    [LoggerMessage(LogLevel.Error, "A new channel could not be followed")]
    private partial void LogFault(Exception fault);
}
