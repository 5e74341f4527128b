using Hubbub.Chat;
using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Delivery;

/// <summary>
/// Who is where people see each other come and go: a person, however many connections they have there. Whoever is
/// invisible is not seen by others.
/// </summary>
internal sealed class Attendance(Presences presences)
{
    // One lock for all: what two people are told of each other comes in one order.
    private readonly Lock guard = new();
    private readonly Dictionary<Venue, Dictionary<UserId, Attendant>> venues = [];

    /// <summary>The others are told of a person's first connection; each is welcomed with those who are seen there.</summary>
    public void Enter(Listener listener, Venue venue, Action<IReadOnlyList<UserId>> welcome)
    {
        lock (guard)
        {
            var here = venues.TryGetValue(venue, out var known) ? known : venues[venue] = [];
            var actor = listener.Actor;
            if (!here.TryGetValue(actor.User, out var attendant)) here[actor.User] = attendant = new Attendant(actor.Username);
            attendant.Connections.Add(listener);

            welcome([.. here.Where(it => it.Value.IsSeen || it.Key == actor.User).Select(it => it.Key)]);
            Show(venue, here, actor.User, presences.Of(actor.User) != Presence.Offline);
        }
    }

    public void Leave(Listener listener, Venue venue)
    {
        lock (guard)
        {
            var user = listener.Actor.User;
            if (!venues.TryGetValue(venue, out var here) || !here.TryGetValue(user, out var attendant)) return;
            if (!attendant.Connections.Remove(listener) || attendant.Connections.Count > 0) return;

            Show(venue, here, user, isSeen: false);
            here.Remove(user);
            if (here.Count == 0) venues.Remove(venue);
        }
    }

    /// <summary>They have chosen to be seen, or not to be.</summary>
    public void Look(UserId user)
    {
        lock (guard)
        {
            var isSeen = presences.Of(user) != Presence.Offline;
            foreach (var (venue, here) in venues)
                if (here.ContainsKey(user)) Show(venue, here, user, isSeen);
        }
    }

    private static void Show(Venue venue, Dictionary<UserId, Attendant> here, UserId user, bool isSeen)
    {
        var attendant = here[user];
        if (attendant.IsSeen == isSeen) return;

        attendant.IsSeen = isSeen;
        var signal = new EncodedEvents([new AttendanceChanged(venue, user, attendant.Username, isSeen)]);
        foreach (var other in here.Where(it => it.Key != user).SelectMany(it => it.Value.Connections))
            Tell(other, venue, signal);
    }

    // In a channel by the subscription: whose right is being taken away hears nothing.
    private static void Tell(Listener listener, Venue venue, EncodedEvents signal)
    {
        if (venue.Channel is not { } channel) listener.Signal(signal);
        else if (listener.Subscriptions.TryGetValue(channel, out var subscription)) subscription.Signal(signal);
    }

    /// <summary>A person who is there, by the name under which they came.</summary>
    private sealed class Attendant(string username)
    {
        public string Username => username;

        public HashSet<Listener> Connections { get; } = [];

        /// <summary>What the others were told last.</summary>
        public bool IsSeen { get; set; }
    }
}
