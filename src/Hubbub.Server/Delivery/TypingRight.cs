using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;

namespace Hubbub.Server.Delivery;

/// <summary>
/// One connection's way to say that somebody types: the right is asked for, but seldom; what comes too soon is heard only
/// while the subscription, which ends with the right, lives.
/// </summary>
internal sealed class TypingRight(Listener listener, Typing typing, RequireWriter writer, TimeProvider clock)
{
    private const int MaxChannels = 32;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    // Made when somebody types for the first time: most connections only read.
    private Dictionary<ChannelId, Check> Checks => field ??= [];

    private Task last = Task.CompletedTask;

    /// <summary>Takes effect in the order of the calls, which come one at a time.</summary>
    public Task SetAsync(ChannelId channel, bool isActive) => last = SetAsync(last, channel, isActive);

    private async Task SetAsync(Task earlier, ChannelId channel, bool isActive)
    {
        // What was refused before has been answered there.
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!isActive) typing.End(channel, listener.Actor.User);
        else if (await WriterAsync(channel) is { } person) typing.Begin(channel, person);
    }

    /// <summary>Null when it is too soon to ask again.</summary>
    private async Task<Person?> WriterAsync(ChannelId channel)
    {
        if (Checks.TryGetValue(channel, out var known) && IsFresh(known)) return IsHeard(channel) ? known.Writer : null;

        MakeRoom();
        var at = clock.GetTimestamp();
        Checks[channel] = new Check(at, Writer: null);
        var person = await writer.RunAsync(listener.Actor, channel, CancellationToken.None);
        Checks[channel] = new Check(at, person);
        return person;
    }

    private void MakeRoom()
    {
        if (Checks.Count < MaxChannels) return;

        foreach (var (channel, check) in Checks)
        {
            if (!IsFresh(check)) Checks.Remove(channel);
        }

        if (Checks.Count >= MaxChannels) throw Refuse.RateLimited(Pause);
    }

    private bool IsFresh(Check check) => clock.GetElapsedTime(check.At) < Pause;

    private bool IsHeard(ChannelId channel) => listener.Subscriptions.TryGetValue(channel, out var mine) && mine.IsHeard;

    private sealed record Check(long At, Person? Writer);
}
