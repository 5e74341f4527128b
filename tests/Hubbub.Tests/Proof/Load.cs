using Hubbub.Proof;
using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>The people of a town at their programs: who talks, who listens, and what they all write down.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const int InFlight = 4;
    private static readonly Backoff Quick = new(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(320));

    private readonly LoadPlan plan;
    private readonly Uri server;
    private readonly CancellationToken ct;
    private readonly List<RestClient> doors = [];
    private Task talking = Task.CompletedTask;
    private Task listening = Task.CompletedTask;
    private Task? closing;

    public Load(Town town, Uri server, LoadPlan plan, CancellationToken ct)
    {
        (Town, this.server, this.plan, this.ct) = (town, server, plan, ct);
        Mayor = RestOf(town.Mayor);
        Senders = [.. town.People.Skip(1).Take(plan.Senders).Select(NewSender)];
        Readers = [.. town.People.Skip(1 + plan.Senders).Take(plan.Readers).Select(NewReader)];
    }

    public Town Town { get; }

    public HistoryRecorder History { get; } = new();

    public RestClient Mayor { get; }

    public IReadOnlyList<Sender> Senders { get; }

    public IReadOnlyList<Reader> Readers { get; }

    public IEnumerable<NativeClient> Clients => [.. Senders.Select(s => s.Client), .. Readers.Select(r => r.Client)];

    /// <summary>Everybody is there and hears before the first word is said; then all begin.</summary>
    public async Task StartAsync()
    {
        await Task.WhenAll(Readers.Select(r => r.StartAsync(Town.Channels, ct: ct)));
        await Task.WhenAll(Senders.Select(s => s.Client.ConnectAsync(ct)));
        listening = Task.WhenAll(Readers.Select(r => r.RunAsync(Town.Channels)));
        talking = Task.WhenAll(Senders.Select(s => s.RunAsync(Town.Channels, plan.MessagesEach, InFlight, ct)));
    }

    /// <summary>Done when that part of all that will be said has been acknowledged.</summary>
    public async Task ReachedAsync(double part)
    {
        var reached = History.AckedAsync((long)(plan.Messages * part));
        // Who waits for people that have failed would wait for ever.
        if (await Task.WhenAny(reached, talking).WaitAsync(ct) == talking) await talking;
        await reached.WaitAsync(ct);
    }

    /// <summary>Lets everybody finish and hear the rest; the answer is what the log says then.</summary>
    public async Task<IReadOnlyList<ChannelLog>> ComeToRestAsync(IReadOnlyCollection<Reader> removed)
    {
        await talking.WaitAsync(ct);
        foreach (var reader in Readers) reader.Settle();
        await listening.WaitAsync(ct);

        var logs = new List<ChannelLog>();
        foreach (var channel in Town.Channels) logs.Add(await Mayor.ReadLogAsync(channel, ct));
        await Task.WhenAll(Readers.Except(removed).Select(r => r.CaughtUpAsync(logs, ct)));
        await CloseAsync();
        return logs;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        foreach (var door in doors) door.Dispose();
    }

    private Task CloseAsync() => closing ??= Task.WhenAll(Clients.Select(c => c.DisposeAsync().AsTask()));

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

    private Reader NewReader(Inhabitant person, int index)
    {
        var seed = plan.Seed + 1000 + index;
        var (client, rest) = ProgramsOf(person, $"reader{index}", seed);
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
