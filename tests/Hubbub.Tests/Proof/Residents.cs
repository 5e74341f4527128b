using System.Net.WebSockets;
using Hubbub.Proof;
using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>
/// People with Chat RTC's programs in the town, who hear all its channels from the first word to the last. One stays on
/// the line; the others go off and read up on what was said meanwhile.
/// </summary>
internal sealed class Residents(Load load, LoadPlan plan, CancellationToken ct)
{
    public const int Count = 3;
    public const int Messages = Count * Stays * WordsEach;

    private const int Stays = 4;
    private const int WordsEach = 6;
    // The first two are in the council, and hear it besides.
    private const int First = 6;
    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(20);
    private readonly List<RtcClient> all = [];

    public Task RunAsync()
    {
        foreach (var (index, person) in load.Senders.Skip(First).Take(Count).Index())
        {
            var record = load.History.AddClient($"resident{index}", person.UserId, Hearing.NumberedMessages);
            all.Add(new RtcClient(person.Rest.Rest, record, load.Town.Community, load.Town.Channels));
        }

        return Task.WhenAll(all.Select(LiveAsync));
    }

    /// <summary>Done when each has heard the last word of each channel, and has gone.</summary>
    public async Task PartAsync(IReadOnlyList<ChannelLog> logs)
    {
        // Who does not hear it is named by the checker.
        await Task.WhenAll(all.Select(resident => HearAllAsync(resident, logs)))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var resident in all) await resident.GoAsync();
    }

    private async Task LiveAsync(RtcClient resident, int index)
    {
        var channels = load.Town.Channels;
        for (var stay = 0; stay < Stays; stay++)
        {
            await load.ReachedAsync(0.2 * stay);
            for (var word = 0; word < WordsEach; word++)
            {
                var text = $"Resident {index} says {stay}.{word} with seed {plan.Seed}";
                await SayAsync(resident, channels[(stay + word) % channels.Count], text, $"resident{index}-{stay}.{word}");
            }

            if (index > 0 && stay < Stays - 1) await resident.GoAsync();
        }
    }

    // Says it until it is acknowledged, as the same message.
    private Task SayAsync(RtcClient resident, long channel, string text, string clientMessageId) =>
        ThereAsync(resident, () => resident.SendAsync(channel, text, clientMessageId, ct));

    private Task HearAllAsync(RtcClient resident, IReadOnlyList<ChannelLog> logs) => ThereAsync(resident, async () =>
    {
        foreach (var log in logs.Where(l => load.Town.Channels.Contains(l.Channel)))
        {
            var last = log.Elements.Select(e => e.Element).Last(e => e is { Kind: ElementKind.Message, Content: not null });
            await resident.ReachedAsync(log.Channel, last.Seq, ct);
        }
    });

    private async Task ThereAsync(RtcClient resident, Func<Task> act)
    {
        while (true)
        {
            try
            {
                if (!resident.IsThere) await resident.ComeAsync(ct);
                await act();
                return;
            }
            catch (Exception lost) when (lost is WebSocketException or LostAnswerException
                or RefusedAnswerException { IsForNow: true })
            {
                await Task.Delay(Backoff, ct);
            }
        }
    }
}
