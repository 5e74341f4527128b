using System.Net.WebSockets;
using Hubbub.Proof;
using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>People with Veza's programs in the plaza, who go off and come back to hear what is said then.</summary>
internal sealed class Travellers(Load load, LoadPlan plan, CancellationToken ct)
{
    private const string Farewell = "Farewell.";
    private const int Stays = 4;
    private const int WordsEach = 5;
    private static readonly VezaDialect[] Dialects = [VezaDialect.Veza1, VezaDialect.Veza3];
    private readonly List<Traveller> all = [];

    public Task RunAsync()
    {
        foreach (var (index, sender) in load.Senders.TakeLast(4).Index())
        {
            var record = load.History.AddClient($"traveller{index}", sender.UserId, hearsMessagesOnly: true);
            all.Add(new Traveller(Dialects[index % 2], sender.Rest.Rest, record, new Room("plaza", load.Town.Plaza)));
        }

        return Task.WhenAll(all.Select(TravelAsync));
    }

    /// <summary>A last word, when all are there, that each of them hears: then they have heard all.</summary>
    public async Task PartAsync()
    {
        foreach (var traveller in all) await traveller.BeThereAsync(ct);
        await all[0].SayAsync(Farewell, ct);
        var farewell = await LastWordAsync();
        // Who does not hear it is named by the checker.
        await Task.WhenAll(all.Select(t => t.HeardAsync(farewell, ct))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var traveller in all) await traveller.GoAsync();
    }

    private async Task<long> LastWordAsync()
    {
        var log = await load.Mayor.ReadLogAsync(load.Town.Plaza, ct);
        return log.Elements.Last(e => e.Element is { Kind: ElementKind.Message, Content: Farewell }).Element.MessageId;
    }

    private async Task TravelAsync(Traveller traveller, int index)
    {
        for (var stay = 0; stay < Stays; stay++)
        {
            await load.ReachedAsync(0.2 * stay);
            await traveller.BeThereAsync(ct);
            for (var word = 0; word < WordsEach; word++)
                await traveller.SayAsync($"Traveller {index} says {stay}.{word} with seed {plan.Seed}", ct);
            if (stay < Stays - 1) await traveller.GoAsync();
        }
    }
}

/// <summary>One of them, with the line of the moment.</summary>
internal sealed class Traveller(VezaDialect dialect, RestClient rest, ClientRecorder record, Room room)
    : IAsyncDisposable
{
    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(20);

    private VezaClient? line;

    public async Task BeThereAsync(CancellationToken ct)
    {
        while (line is not { IsThere: true })
        {
            await GoAsync();
            line = new VezaClient(dialect, rest, record, room);
            try
            {
                await line.JoinAsync(ct);
            }
            catch (Exception away) when (away is WebSocketException or LostAnswerException or RefusedAnswerException)
            {
                await Task.Delay(Backoff, ct);
            }
        }
    }

    public Task HeardAsync(long message, CancellationToken ct) => line!.HeardAsync(message, ct);

    public ValueTask DisposeAsync() => new(GoAsync());

    public async Task GoAsync()
    {
        if (line is not null) await line.DisposeAsync();
        line = null;
    }

    // What became of a word that was lost is for the checker to judge.
    public async Task SayAsync(string text, CancellationToken ct)
    {
        try
        {
            await line!.SendAsync(text, ct);
        }
        catch (Exception lost) when (lost is LostAnswerException or RefusedAnswerException)
        {
            await BeThereAsync(ct);
        }
    }
}
