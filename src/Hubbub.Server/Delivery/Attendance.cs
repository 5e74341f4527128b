using Hubbub.Chat;
using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Delivery;

/// <summary>
/// Who is at the sockets that hear one channel alone, where people see each other come and go: a person, however many
/// sockets they have there. Whoever is invisible is not seen by others.
/// </summary>
internal sealed class Attendance(Presences presences)
{
    // One lock for all: what two people are told of each other comes in one order.
    private readonly Lock guard = new();
    private readonly Dictionary<ChannelId, Dictionary<UserId, Attendant>> channels = [];

    /// <summary>The others are told of the first socket of a person; each socket is told that it has come itself.</summary>
    public void Enter(Listener listener, ChannelId channel)
    {
        lock (guard)
        {
            var here = channels.TryGetValue(channel, out var known) ? known : channels[channel] = [];
            var actor = listener.Actor;
            if (!here.TryGetValue(actor.User, out var attendant)) here[actor.User] = attendant = new Attendant(actor.Username);
            attendant.Sockets.Add(listener);

            Tell([listener], channel, new AttendanceChanged(channel, actor.User, attendant.Username, IsHere: true));
            Show(channel, here, actor.User, presences.Of(actor.User) != Presence.Offline);
        }
    }

    public void Leave(Listener listener, ChannelId channel)
    {
        lock (guard)
        {
            var user = listener.Actor.User;
            if (!channels.TryGetValue(channel, out var here) || !here.TryGetValue(user, out var attendant)) return;
            if (!attendant.Sockets.Remove(listener) || attendant.Sockets.Count > 0) return;

            Show(channel, here, user, isSeen: false);
            here.Remove(user);
            if (here.Count == 0) channels.Remove(channel);
        }
    }

    /// <summary>They have chosen to be seen, or not to be.</summary>
    public void Look(UserId user)
    {
        lock (guard)
        {
            var isSeen = presences.Of(user) != Presence.Offline;
            foreach (var (channel, here) in channels)
                if (here.ContainsKey(user)) Show(channel, here, user, isSeen);
        }
    }

    private static void Show(ChannelId channel, Dictionary<UserId, Attendant> here, UserId user, bool isSeen)
    {
        var attendant = here[user];
        if (attendant.IsSeen == isSeen) return;

        attendant.IsSeen = isSeen;
        var others = here.Where(it => it.Key != user).SelectMany(it => it.Value.Sockets);
        Tell(others, channel, new AttendanceChanged(channel, user, attendant.Username, isSeen));
    }

    // By their subscriptions: whose right is being taken away hears nothing.
    private static void Tell(IEnumerable<Listener> listeners, ChannelId channel, AttendanceChanged changed)
    {
        var signal = new EncodedEvents([changed]);
        foreach (var listener in listeners)
            if (listener.Subscriptions.TryGetValue(channel, out var subscription)) subscription.Signal(signal);
    }

    /// <summary>A person in a channel, by the name under which they came.</summary>
    private sealed class Attendant(string username)
    {
        public string Username => username;

        public HashSet<Listener> Sockets { get; } = [];

        /// <summary>What the others were told last.</summary>
        public bool IsSeen { get; set; }
    }
}
