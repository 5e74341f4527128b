using Hubbub.Chat;
using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Delivery;

/// <summary>
/// Tells who is here to those who may know at that moment: the database says who they are, the subscriptions who listens.
/// </summary>
internal sealed partial class PresenceNews(
    Presences presences, FindAcquaintances find, FanOut fanOut, Connections connections, ILogger<PresenceNews> logger)
{
    private const int AtOnce = 200;
    private const int MaxRooms = 1000;

    /// <summary>Tells all that is due. Called by one at a time.</summary>
    public async Task TellAsync(CancellationToken ct)
    {
        while (presences.TakeDue(AtOnce) is { Count: > 0 } due) await TellAsync(due, ct);
    }

    private async Task TellAsync(IReadOnlyList<PresenceNotes> due, CancellationToken ct)
    {
        try
        {
            var acquaintances = await find.RunAsync([.. due.Select(n => n.User)], ct);
            foreach (var notes in due) presences.Told(notes, Tell(notes, acquaintances));
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            foreach (var notes in due) presences.NotTold(notes);
            if (problem is not RefusedException) LogNotTold(problem);
        }
    }

    /// <summary>Returns the rooms whose readers know now.</summary>
    private HashSet<ChannelId> Tell(PresenceNotes notes, Acquaintances acquaintances)
    {
        var user = notes.User;
        TellOwn(notes);
        var community = acquaintances.ChannelsOf(user).ToHashSet();
        // Partners are told wherever they are, and the readers of communities whether this person listens or not.
        var rooms = HeardBy(user).Except(community).Except(acquaintances.ConversationsOf(user)).ToHashSet();
        var told = notes.IsChanged ? community.Union(rooms).Union(notes.ToldRooms) : rooms.Except(notes.ToldRooms);
        var partners = acquaintances.PartnersOf(user).Where(p => notes.IsChanged || notes.Met.Contains(p));
        if (notes.IsChanged || notes.Shown != Presence.Offline)
            TellOthers(new PresenceChanged(user, notes.Shown), partners, told);

        if (notes.Shown == Presence.Offline) return [];
        if (notes.ToldRooms.Count < MaxRooms) rooms.UnionWith(notes.ToldRooms);
        return rooms;
    }

    private void TellOwn(PresenceNotes notes)
    {
        if (notes.Own is not { } choice) return;

        var chosen = new EncodedEvents([new PresenceChosen(notes.User, choice)]);
        foreach (var listener in connections.Of(Audience.Of(notes.User))) listener.Signal(chosen);
    }

    // Whoever has several reasons to be told is told once.
    private void TellOthers(PresenceChanged changed, IEnumerable<UserId> partners, IEnumerable<ChannelId> channels)
    {
        var signal = new EncodedEvents([changed]);
        var told = new HashSet<Listener>();
        foreach (var listener in connections.Of(Audience.Of(partners)))
        {
            if (told.Add(listener)) listener.Signal(signal);
        }

        var readers = channels.SelectMany(c => fanOut.FewReadersOf(c) ?? [])
            .Where(s => s.Listener.Actor.User != changed.User);
        foreach (var reader in readers)
        {
            if (!told.Contains(reader.Listener) && reader.Signal(signal)) told.Add(reader.Listener);
        }
    }

    private IEnumerable<ChannelId> HeardBy(UserId user) =>
        connections.Of(Audience.Of(user)).SelectMany(l => l.Subscriptions.Values).Where(s => s.IsHeard).Select(s => s.Channel);

    [LoggerMessage(LogLevel.Error, "Who is here could not be told")]
    private partial void LogNotTold(Exception fault);
}
