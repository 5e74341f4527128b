using System.Collections.Concurrent;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Delivery;

/// <summary>Who is about to say something where. Commands change it, and one timer tells what has changed since.</summary>
internal sealed class Typing(FanOut fanOut, Presences presences, TimeProvider clock)
{
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(ChannelId Channel, UserId User), Typist> typists = new();

    /// <summary>Begins, or goes on for another while.</summary>
    public void Begin(ChannelId channel, Person person)
    {
        var now = clock.GetTimestamp();
        typists.AddOrUpdate(
            (channel, person.Id),
            _ => new Typist(person.Username, now, IsOver: false, IsTold: false),
            (_, known) => known with { Username = person.Username, Since = now, IsOver = false });
    }

    /// <summary>They have stopped, or have said it.</summary>
    public void End(ChannelId channel, UserId user)
    {
        if (typists.TryGetValue((channel, user), out var known))
            typists.TryUpdate((channel, user), known with { IsOver = true }, known);
    }

    /// <summary>Called some times a second, by one at a time.</summary>
    public void Tick()
    {
        foreach (var ((channel, user), typist) in typists)
        {
            if (IsOver(user, typist)) Finish(channel, user, typist);
            else if (!typist.IsTold && typists.TryUpdate((channel, user), typist with { IsTold = true }, typist))
                Tell(channel, user, typist, isActive: true);
        }
    }

    private bool IsOver(UserId user, Typist typist) =>
        typist.IsOver || clock.GetElapsedTime(typist.Since) >= Lasting || presences.Of(user) == Presence.Offline;

    // Not removed when it has begun again in this moment.
    private void Finish(ChannelId channel, UserId user, Typist typist)
    {
        if (typists.TryRemove(new((channel, user), typist)) && typist.IsTold) Tell(channel, user, typist, isActive: false);
    }

    private void Tell(ChannelId channel, UserId user, Typist typist, bool isActive)
    {
        var signal = new EncodedEvents([new TypingChanged(channel, user, typist.Username, isActive)]);
        foreach (var reader in fanOut.FewReadersOf(channel) ?? [])
        {
            if (reader.Listener.Actor.User != user) reader.Signal(signal);
        }
    }

    private sealed record Typist(string Username, long Since, bool IsOver, bool IsTold);
}
