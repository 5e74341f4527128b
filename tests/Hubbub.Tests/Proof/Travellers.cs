using System.Net.WebSockets;
using Hubbub.Proof;
using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>
/// People with Veza's programs in the plaza and in DMs with each other, who go off and come back to hear what is said
/// then.
/// </summary>
internal sealed class Travellers(Load load, LoadPlan plan, CancellationToken ct)
{
    public const int FriendsEach = Count - 1;
    public const int Pairs = Count * FriendsEach / 2;

    private const int Count = 4;
    private const string Farewell = "Farewell.";
    private const int Stays = 4;
    private const int WordsEach = 5;
    private static readonly VezaDialect[] Dialects = [VezaDialect.Veza1, VezaDialect.Veza3];
    private readonly List<Traveller> all = [];

    public Task RunAsync()
    {
        var people = load.Senders.TakeLast(Count).ToList();
        foreach (var (index, person) in people.Index())
        {
            var dialect = Dialects[index % 2];
            var record = load.History.AddClient($"traveller{index}", person.UserId, dialect.Hearing);
            all.Add(new Traveller(dialect, person.Rest.Rest, record, new Room("plaza", load.Town.Plaza))
            {
                Friends = [.. people.Where(p => p != person).Select(p => p.UserId)],
            });
        }

        return Task.WhenAll(all.Select(TravelAsync));
    }

    /// <summary>Last words, when all are there, that each of them hears: then they have heard all.</summary>
    public async Task PartAsync()
    {
        foreach (var traveller in all) await traveller.BeThereAsync(ct);
        await all[0].SayAsync(Farewell, ct);
        var hearing = all.Select(t => (Traveller: t, Channel: load.Town.Plaza, By: all[0])).ToList();
        foreach (var (from, to) in all.SelectMany(from => all.Where(to => to != from).Select(to => (from, to))))
        {
            await from.SayToAsync(to.UserId, Farewell, ct);
            hearing.Add((to, await FindDmAsync(from, to), from));
        }

        var farewells = await Task.WhenAll(hearing.Select(h => LastWordAsync(h.Channel, h.By)));
        // Who does not hear it is named by the checker.
        await Task.WhenAll(hearing.Zip(farewells, (h, farewell) => h.Traveller.HeardAsync(farewell, ct)))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var traveller in all) await traveller.GoAsync();
    }

    // No frame of these dialects says which channel a DM is.
    private async Task<long> FindDmAsync(Traveller one, Traveller other)
    {
        var dm = (await one.Rest.OpenDmAsync(other.UserId, ct)).GetProperty("id").GetInt64();
        load.History.Names(one.UserId, other.UserId, dm);
        load.Witness(dm, one.Rest, [one.UserId, other.UserId]);
        return dm;
    }

    private async Task<long> LastWordAsync(long channel, Traveller by)
    {
        var log = await by.Rest.ReadLogAsync(channel, ct);
        return log.Elements.Select(e => e.Element)
            .Last(e => e is { Kind: ElementKind.Message, Content: Farewell } && e.ActorId == by.UserId).MessageId;
    }

    private async Task TravelAsync(Traveller traveller, int index)
    {
        for (var stay = 0; stay < Stays; stay++)
        {
            await load.ReachedAsync(0.2 * stay);
            await traveller.BeThereAsync(ct);
            for (var word = 0; word < WordsEach; word++)
            {
                var text = $"Traveller {index} says {stay}.{word} with seed {plan.Seed}";
                await traveller.SayAsync(text, ct);
                await traveller.SayToAsync(traveller.Friends[(stay + word) % FriendsEach], text, ct);
            }

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

    public required IReadOnlyList<long> Friends { get; init; }

    public RestClient Rest => rest;

    public long UserId => rest.UserId;

    public async Task BeThereAsync(CancellationToken ct)
    {
        while (line is not { IsThere: true })
        {
            await GoAsync();
            line = new VezaClient(dialect, rest, record, room) { Friends = Friends };
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

    public Task SayAsync(string text, CancellationToken ct) => TryAsync(l => l.SendAsync(text, ct), ct);

    public Task SayToAsync(long friend, string text, CancellationToken ct) =>
        TryAsync(l => l.SendToAsync(friend, text, ct), ct);

    // What became of a word that was lost is for the checker to judge.
    private async Task TryAsync(Func<VezaClient, Task> say, CancellationToken ct)
    {
        try
        {
            await say(line!);
        }
        catch (Exception lost) when (lost is LostAnswerException or RefusedAnswerException)
        {
            await BeThereAsync(ct);
        }
    }
}
