using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>Pairs who write to each other for the first time at the same moment, each by other doors, and go on.</summary>
internal sealed class Encounters(Load load, LoadPlan plan, CancellationToken ct)
{
    public const int Pairs = 8;
    public const int WordsEach = 7;
    private const int InFlight = 2;

    public const int Messages = Pairs * 2 * (1 + WordsEach);

    public async Task RunAsync()
    {
        var talks = new List<Task>();
        for (var pair = 0; pair < Pairs; pair++)
        {
            await load.ReachedAsync(0.05 + (0.08 * pair));
            talks.Add(MeetAsync(pair));
        }

        await Task.WhenAll(talks);
    }

    // Two who travel as well, one who is kicked meanwhile, and readers with their whims.
    private (Person One, Person Other) PairAt(int pair) => pair switch
    {
        0 => (Person.Of(load.Senders[^2]), Person.Of(load.Senders[^1])),
        1 => (Person.Of(load.Senders[10]), Person.Of(load.Readers[1])),
        _ => (Person.Of(load.Senders[9 + pair]), Person.Of(load.Readers[18 + pair])),
    };

    private async Task MeetAsync(int pair)
    {
        var (one, other) = PairAt(pair);
        var told = await Task.WhenAll(
            FirstWordAsync(one, other),
            FirstWordAsync(other, one),
            Until.ToldAsync(() => other.Socket.OpenDmAsync(one.Id), ct),
            Until.ToldAsync(async () => (await one.Http.Rest.OpenDmAsync(other.Id, ct)).GetProperty("id").GetInt64(), ct));

        var dm = Assert.Single(told.Distinct());
        load.Witness(dm, one.Http.Rest, [one.Id, other.Id]);
        await Task.WhenAll(TalkAsync(one, dm, 2 * pair), TalkAsync(other, dm, (2 * pair) + 1));
    }

    private async Task<long> FirstWordAsync(Person from, Person to)
    {
        var (text, key) = ($"Hello, {to.Socket.Name}", $"{from.Socket.Name}-first");
        return (await Until.ToldAsync(() => from.Socket.SendToAsync(to.Id, text, key), ct)).Channel;
    }

    private Task TalkAsync(Person person, long dm, int index)
    {
        var sender = new Sender(
            person.Socket, person.Http, TimeProvider.System, $"{person.Socket.Name}-dm", plan.Seed + 2000 + index)
        {
            MischiefPercent = 40,
            BreaksLines = plan.SendersBreakLines,
            IsByRest = index % 4 == 3,
            Backoff = Load.Quick,
        };
        return sender.RunAsync([dm], WordsEach, InFlight, ct);
    }

    private sealed record Person(NativeClient Socket, RecordedRest Http)
    {
        public long Id => Http.Rest.UserId;

        public static Person Of(Sender sender) => new(sender.Client, sender.Rest);

        public static Person Of(Reader reader) => new(reader.Client, reader.Rest);
    }
}
