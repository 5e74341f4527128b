using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Communities;

namespace Hubbub.Server.Delivery;

/// <summary>Who is here, as this node knows it. Whoever is invisible is offline to all who ask.</summary>
internal sealed class Presences(TimeProvider clock)
{
    private readonly Lock guard = new();
    private readonly Dictionary<UserId, PresentUser> users = [];
    private readonly HashSet<UserId> due = [];

    /// <summary>A connection has come. Nobody sees it before the choice is known.</summary>
    public void Arrive(UserId user)
    {
        lock (guard)
        {
            if (!users.TryGetValue(user, out var present)) users[user] = present = new PresentUser(clock);
            present.Arrive();
        }
    }

    /// <summary>Tells the stored choice, and returns what counts: a choice that was made meanwhile does.</summary>
    public PresenceChoice Know(UserId user, PresenceChoice stored)
    {
        lock (guard)
        {
            var present = users[user];
            if (present.Choice is { } known) return known;

            // Their own connections read it in the greeting.
            present.Choice = present.ToldOwn = stored;
            due.Add(user);
            return stored;
        }
    }

    public void Depart(UserId user)
    {
        lock (guard)
        {
            users[user].Depart();
            due.Add(user);
        }
    }

    public void Choose(UserId user, PresenceChoice choice)
    {
        lock (guard)
        {
            if (!users.TryGetValue(user, out var present)) return;

            present.Choice = choice;
            due.Add(user);
        }
    }

    /// <summary>They listen to another room, or have new partners, who do not know of them yet.</summary>
    public void Meet(UserId user, params IEnumerable<UserId> partners)
    {
        lock (guard)
        {
            if (!users.TryGetValue(user, out var present)) return;

            present.Meet(partners);
            due.Add(user);
        }
    }

    public PresenceChoice? ChoiceOf(UserId user)
    {
        lock (guard) return users.GetValueOrDefault(user)?.Choice;
    }

    public Presence Of(UserId user)
    {
        lock (guard) return users.GetValueOrDefault(user)?.Shown ?? Presence.Offline;
    }

    public Member Show(Member member) => member with { Presence = Of(member.Person.Id) };

    /// <summary>Those of the given who are not offline, each once.</summary>
    public IReadOnlyList<UserPresence> Among(IEnumerable<UserId> asked, int most = int.MaxValue) =>
        [.. asked.Distinct().Select(u => new UserPresence(u, Of(u))).Where(p => p.Presence != Presence.Offline).Take(most)];

    /// <summary>Some of those who are not offline.</summary>
    public IReadOnlyList<UserId> Online(int most)
    {
        lock (guard) return [.. users.Where(u => u.Value.Shown != Presence.Offline).Take(most).Select(u => u.Key)];
    }

    /// <summary>What is to be told now, of so many people at most. One at a time takes, and says what became of it.</summary>
    public IReadOnlyList<PresenceNotes> TakeDue(int most)
    {
        lock (guard)
        {
            var taken = new List<PresenceNotes>();
            foreach (var user in due)
            {
                if (taken.Count == most) break;
                if (Take(user) is { } notes) taken.Add(notes);
            }

            return taken;
        }
    }

    /// <summary>It was told; the rooms are those whose readers know now.</summary>
    public void Told(PresenceNotes notes, IReadOnlySet<ChannelId> rooms)
    {
        lock (guard)
        {
            if (!users.TryGetValue(notes.User, out var present)) return;

            present.Told = notes.Shown;
            present.ToldOwn = notes.Own ?? present.ToldOwn;
            present.ToldRooms = rooms;
            due.Add(notes.User);
        }
    }

    /// <summary>It could not be told, and is due again after the pause.</summary>
    public void NotTold(PresenceNotes notes)
    {
        lock (guard)
        {
            if (!users.TryGetValue(notes.User, out var present)) return;

            present.Meet(notes.Met);
            due.Add(notes.User);
        }
    }

    // Removing from the set while it is walked through is allowed; adding is not.
    private PresenceNotes? Take(UserId user)
    {
        var present = users[user];
        var next = present.Next();
        if (next != NextStep.Wait) due.Remove(user);
        if (next == NextStep.Forget) users.Remove(user);
        return next == NextStep.Tell ? present.Take(user) : null;
    }
}
