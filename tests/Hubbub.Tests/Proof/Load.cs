using System.Collections.Concurrent;
using Hubbub.Proof;
using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>The people of a town at their programs: who talks, who listens, and what they all write down.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const int InFlight = 4;
    public static readonly Backoff Quick = new(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(320));

    public const int TwinPairs = 4;

    private readonly LoadPlan plan;
    private readonly Travellers travellers;
    private readonly Residents residents;
    private readonly SecondThoughts thoughts;
    private readonly Uri server;
    private readonly CancellationToken ct;
    private readonly List<RestClient> doors = [];
    private readonly ConcurrentDictionary<long, RestClient> witnesses = [];
    private Task talking = Task.CompletedTask;
    private Task meeting = Task.CompletedTask;
    private Task travelling = Task.CompletedTask;
    private Task residing = Task.CompletedTask;
    private Task wavering = Task.CompletedTask;
    private Task listening = Task.CompletedTask;
    private Task? closing;

    public Load(Town town, Uri server, LoadPlan plan, CancellationToken ct)
    {
        (Town, this.server, this.plan, this.ct) = (town, server, plan, ct);
        Mayor = RestOf(town.Mayor);
        Company = new Company(this, ct);
        travellers = new Travellers(this, plan, ct);
        residents = new Residents(this, plan, ct);
        thoughts = new SecondThoughts(this, ct);
        Senders = [.. town.People.Skip(1).Take(plan.Senders).Select(NewSender)];
        var listeners = town.People.Skip(1 + plan.Senders).Take(plan.Readers).Index().ToList();
        // Some sit at two programs at once.
        var twins = plan.HasCompany ? listeners.TakeLast(TwinPairs) : [];
        Readers = [.. listeners.Select(l => NewReader(l.Item, $"reader{l.Index}")),
            .. twins.Select(l => NewReader(l.Item, $"twin{l.Index}"))];
        foreach (var channel in town.Channels) Witness(channel, Mayor);
    }

    public Town Town { get; }

    public HistoryRecorder History { get; } = new();

    public RestClient Mayor { get; }

    public Company Company { get; }

    public IReadOnlyList<Sender> Senders { get; }

    public IReadOnlyList<Reader> Readers { get; }

    /// <summary>Two programs of one person each.</summary>
    public IEnumerable<(Reader One, Reader Other)> Twins =>
        Readers.TakeLast(2 * TwinPairs).Take(TwinPairs).Zip(Readers.TakeLast(TwinPairs));

    /// <summary>All in which something is said, DMs too once they are opened.</summary>
    public IEnumerable<long> Channels => witnesses.Keys;

    public IEnumerable<NativeClient> Clients => [.. Senders.Select(s => s.Client), .. Readers.Select(r => r.Client)];

    /// <summary>Who may read a channel to its end. Who is not in a private one has no right from the start.</summary>
    public void Witness(long channel, RestClient witness, IReadOnlyCollection<long>? members = null)
    {
        if (!witnesses.TryAdd(channel, witness) || members is null) return;

        foreach (var outsider in Town.People.Select(p => p.Id).Except(members)) History.Removed(outsider, channel, head: 0);
    }

    public async Task<long> HeadAsync(long channel) =>
        (await witnesses[channel].ChannelAsync(channel, ct)).GetProperty("last_seq").GetInt64();

    /// <summary>Everybody is there and hears before the first word is said; then all begin.</summary>
    public async Task StartAsync()
    {
        if (plan.HasCompany) await Company.GatherAsync();
        await Task.WhenAll(Readers.Select((r, i) => StartAsync(r, HeardBy(i))));
        await Task.WhenAll(Senders.Select(s => s.Client.ConnectAsync(ct)));
        listening = Task.WhenAll(Readers.Select((r, i) => r.RunAsync(HeardBy(i))));
        talking = Task.WhenAll(Senders.Select((s, i) => s.RunAsync(SaidBy(i), plan.MessagesEach, InFlight, ct)));
        if (!plan.HasCompany) return;

        meeting = new Encounters(this, plan, ct).RunAsync();
        travelling = travellers.RunAsync();
        residing = residents.RunAsync();
        wavering = thoughts.RunAsync();
    }

    /// <summary>Done when that part of all that will be said has been acknowledged.</summary>
    public async Task ReachedAsync(double part)
    {
        var reached = History.AckedAsync((long)(plan.Messages * part));
        // Who waits for people that have failed would wait for ever.
        if (await Task.WhenAny(reached, talking).WaitAsync(ct) == talking) await talking;
        await reached.WaitAsync(ct);
    }

    /// <summary>Lets everybody finish and hear the rest; the answer is what the logs say then.</summary>
    public async Task<IReadOnlyList<ChannelLog>> ComeToRestAsync()
    {
        await Task.WhenAll(talking, meeting, travelling, residing, wavering).WaitAsync(ct);
        if (plan.HasCompany) await travellers.PartAsync();
        foreach (var reader in Readers) reader.Settle();
        await listening.WaitAsync(ct);

        var logs = new List<ChannelLog>();
        foreach (var (channel, witness) in witnesses) logs.Add(await witness.ReadLogAsync(channel, ct));
        if (plan.HasCompany) await residents.PartAsync(logs);
        // Who never hears the rest is named by the checker.
        await Task.WhenAll([
            .. Senders.Select(s => CaughtUpAsync(s.Client, s.UserId, logs)),
            .. Readers.Select(r => CaughtUpAsync(r.Client, r.UserId, logs))])
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (plan.HasCompany && !ct.IsCancellationRequested) await thoughts.LookAgainAsync();
        await CloseAsync();
        return logs;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        foreach (var door in doors) door.Dispose();
    }

    private Task CloseAsync() => closing ??= Task.WhenAll(Clients.Select(c => c.DisposeAsync().AsTask()));

    private IReadOnlyList<long> SaidBy(int sender) => plan.HasCompany ? Company.SaidBy(sender) : Town.Channels;

    private IReadOnlyList<long> HeardBy(int reader) => plan.HasCompany ? Company.HeardBy(reader) : Town.Channels;

    private Task StartAsync(Reader reader, IReadOnlyList<long> heard)
    {
        var mayHear = heard.ToLookup(c => !History.IsAway(reader.UserId, c));
        return reader.StartAsync([.. mayHear[true]], [.. mayHear[false]], ct);
    }

    // DMs and groups are heard by all who are in them, other channels by who wants to.
    private Task CaughtUpAsync(NativeClient client, long user, IEnumerable<ChannelLog> logs) => client.CaughtUpAsync(
        logs.Where(l => !History.IsAway(user, l.Channel) && (l.Members?.Contains(user) ?? client.Wants(l.Channel))), ct);

    private RestClient RestOf(Inhabitant person)
    {
        var rest = new RestClient(server);
        rest.Continue(person.Id, person.Tokens.AccessToken, person.Tokens.RefreshToken);
        doors.Add(rest);
        return rest;
    }

    private Sender NewSender(Inhabitant person, int index)
    {
        var (client, rest) = ProgramsOf(person, $"sender{index}", plan.Seed + index);
        return new Sender(client, rest, TimeProvider.System, $"sender{index}", plan.Seed + index)
        {
            MischiefPercent = 40,
            BreaksLines = plan.SendersBreakLines,
            IsByRest = index % 4 == 3,
            Backoff = Quick,
        };
    }

    private Reader NewReader(Inhabitant person, string name)
    {
        var seed = plan.Seed + 1000 + doors.Count;
        var (client, rest) = ProgramsOf(person, name, seed);
        return new Reader(client, rest, seed) { Pace = plan.WhimPace };
    }

    private (NativeClient Socket, RecordedRest Http) ProgramsOf(Inhabitant person, string name, int seed)
    {
        var record = History.AddClient(name, person.Id);
        var rest = RestOf(person);
        var client = new NativeClient(rest, record, TimeProvider.System, seed) { Backoff = Quick };
        return (client, new RecordedRest(rest, record));
    }
}
