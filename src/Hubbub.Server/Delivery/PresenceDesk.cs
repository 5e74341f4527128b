using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;

namespace Hubbub.Server.Delivery;

/// <summary>Where connections come for presence: they say what they show, and are told who else is here.</summary>
internal sealed class PresenceDesk(Presences presences, ChoosePresence choose, FanOut fanOut, Attendance attendance)
    : IDisposable
{
    /// <summary>In the answer to a join. In a channel with more readers nobody's presence is followed.</summary>
    public const int MaxShown = 500;

    // So many who are here are looked up among the members of a community.
    private const int MaxAsked = 2000;

    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 16).Select(_ => new SemaphoreSlim(1))];

    /// <summary>A new connection; done before anything is read for it, so that no later choice is overlooked.</summary>
    public void Arrive(Actor actor) => presences.Arrive(actor.User);

    public void Depart(Actor actor) => presences.Depart(actor.User);

    /// <summary>Listens to a channel now. In a room nobody else says so; communities know their members.</summary>
    public void Meet(Actor actor, Followed channel)
    {
        if (channel.IsRoom && fanOut.FewReadersOf(channel.Id) is not null) presences.Meet(actor.User);
    }

    /// <summary>Completes the greeting, and shows from now on who is greeted.</summary>
    public Greeting Greet(Greeting greeting)
    {
        var user = greeting.Account.Id;
        var partners = greeting.Channels.SelectMany(c => c.Members ?? []).Select(p => p.Id).Where(p => p != user);
        return greeting with { Choice = presences.Know(user, greeting.Choice), Presences = presences.Among(partners) };
    }

    /// <summary>Stored first, in the order in which it is then known.</summary>
    public async Task ChooseAsync(Actor actor, PresenceChoice choice, CancellationToken ct)
    {
        var turn = turns[actor.User.Value % turns.Length];
        await turn.WaitAsync(ct);
        try
        {
            if (presences.ChoiceOf(actor.User) == choice) return;

            await choose.RunAsync(actor, choice, ct);
            presences.Choose(actor.User, choice);
            attendance.Look(actor.User);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Of whom a reader of the channel would want to know whether they belong to its community.</summary>
    public IReadOnlyCollection<UserId> AskAbout(ChannelId channel) =>
        fanOut.FewReadersOf(channel) is null ? [] : presences.Online(MaxAsked);

    /// <summary>The channel with those who are here: its new reader, who else listens, who belongs to its community.</summary>
    public Followed Describe(Actor reader, Followed channel)
    {
        if (fanOut.FewReadersOf(channel.Id) is not { } readers) return channel;

        var listening = readers.Where(s => s.IsHeard).Select(s => s.Listener.Actor.User);
        return channel with { Presences = presences.Among([reader.User, .. listening, .. channel.MembersOnline], MaxShown) };
    }

    public void Dispose()
    {
        foreach (var turn in turns) turn.Dispose();
    }
}
