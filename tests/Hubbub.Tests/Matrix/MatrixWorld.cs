using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Server.Delivery;
using Hubbub.Server.Hosting;
using Hubbub.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Matrix;

/// <summary>
/// A running server with everybody in it: Root came first and runs the instance; Owner, Admin, Member and Zoe are in the
/// club; Former left it and Banned was thrown out while their sockets were open.
/// </summary>
internal sealed class MatrixWorld : IAsyncDisposable
{
    private readonly RunningServer server;
    private readonly Dictionary<Role, Player> players;
    private readonly HashSet<string> prefixed;
    private long lastMark;

    private MatrixWorld(TestEngine engine, RunningServer server, int seed)
    {
        this.server = server;
        Dump = new TableDump(engine);
        Canaries = new Canaries(seed);
        prefixed = Operations.Routes(server.Services).ToHashSet();
        players = Enum.GetValues<Role>().ToDictionary(role => role, role => new Player(server.Address, role));
        Places = new Places(this);
        Subjects = new Subjects(this);
    }

    public IServiceProvider Services => server.Services;

    public string Epoch => Services.GetRequiredService<Instance>().Epoch;

    public TableDump Dump { get; }

    public Canaries Canaries { get; }

    public Places Places { get; }

    public Subjects Subjects { get; }

    public Hints Hints { get; } = new();

    public IReadOnlyCollection<Player> Players => players.Values;

    public Player this[Role role] => players[role];

    /// <summary>False for the few that are not part of the API.</summary>
    public bool IsPrefixed(string operation) =>
        prefixed.Contains(Operations.Normal(operation).Replace(" /", $" {Operations.Prefix}/", StringComparison.Ordinal));

    public static async Task<MatrixWorld> OpenAsync(TestEngine engine, int seed)
    {
        await engine.CreateAsync();
        var server = await RunningServer.StartAsync(
            builder =>
            {
                // Real passwords are slow to hash on purpose; nothing here depends on it.
                builder.Services.AddSingleton(new PasswordOptions { Rounds = 1000 });
                builder.Services.AddSingleton(new ChatLimits { RoomsPerHour = int.MaxValue });
                // What is deleted stays in its tables: it must not be read there, and what changes them is a call.
                builder.Services.Remove(builder.Services.Single(it => it.ImplementationType == typeof(Sweeper)));
                // The matrix is the server's clock: signals are told when it waits for them.
                builder.Services.Remove(builder.Services.Single(it => it.ImplementationType == typeof(SignalBeat)));
            },
            map: null,
            $"database.url={engine.Url}",
            "limits.messages_per_minute=0");
        var world = new MatrixWorld(engine, server, seed);
        await world.PopulateAsync();
        return world;
    }

    /// <summary>Everything that was told until now has been heard by everyone who may hear it, and is forgotten.</summary>
    public async Task<IReadOnlyList<string>> SettleAsync()
    {
        Services.GetRequiredService<Typing>().Tick();
        await Services.GetRequiredService<PresenceNews>().TellAsync(default);
        // A turn looks at fifty channels; no sheet makes as many as these turns take.
        for (var turn = 0; turn < 4; turn++) await Services.GetRequiredService<UnreadHints>().TellAsync(default);
        // Who has begun to hear a channel by a notice reads what was said there meanwhile.
        var everybody = Services.GetRequiredService<Connections>().Of(Audience.Of(Players.Select(it => new UserId(it.Id))));
        await Task.WhenAll(everybody.SelectMany(it => it.Subscriptions.Values).Select(it => it.CaughtUp));
        // One thread hands out what happens, in its order: who has heard the mark has heard all before it.
        var mark = $"mark {Interlocked.Increment(ref lastMark)}.";
        await this[Role.Zoe].SayAsync(Places.Room, mark);
        await Task.WhenAll(Players.Select(player => player.HearAsync(mark)));
        foreach (var player in Players) player.LearnLosses();
        var all = Players.Select(player => (Player: player, Heard: player.TakeHeard())).ToList();
        await Task.WhenAll(all.Select(it => Hints.HearAsync(it.Player, it.Heard)));
        return (
            from it in all
            from frame in it.Heard
            where !IsLate(frame) && !frame.Data.GetRawText().Contains(mark, StringComparison.Ordinal)
            select $"{it.Player.Role} has heard {frame}").ToList();
    }

    /// <summary>Whoever may listens there.</summary>
    public async Task FollowAsync(Subject subject)
    {
        var listeners = Roles.SignedIn.Select(role => this[role]).ToList();
        if (subject.Channel is { } channel) await Task.WhenAll(listeners.Select(player => player.FollowAsync(channel)));
        if (subject.Room is { } room) await Task.WhenAll(listeners.Select(player => player.FollowRoomAsync(room)));
    }

    /// <summary>What was told about places to those who had lost them.</summary>
    public IReadOnlyList<string> TakeHeardTooLate() => (
        from player in Players
        from frame in player.TakeHeardTooLate()
        select $"{player.Role} has heard too late {frame}").ToList();

    /// <summary>What anybody has read since the last time and may not know.</summary>
    public IEnumerable<string> TakeLeaks() =>
        Players.SelectMany(player => Canaries.LeaksIn(player.Ear.TakeNew(), player.Role)).ToList();

    public async ValueTask DisposeAsync()
    {
        foreach (var player in Players) await player.DisposeAsync();
        await Dump.DisposeAsync();
        await server.DisposeAsync();
    }

    // Told some seconds after what it is about, which may be what an earlier row was allowed.
    private static bool IsLate(Frame frame) =>
        frame.Type is "presence" or "unread" or "user:stop_typing"
        || (frame.Type == "typing" && !frame.Data.GetProperty("active").GetBoolean());

    private async Task PopulateAsync()
    {
        foreach (var role in Roles.SignedIn.OrderByDescending(role => role == Role.Root)) await SignUpAsync(this[role]);
        await Places.OpenAsync();
        // An empty history would not say whose it is, and somebody's line waits for this one.
        await this[Role.Zoe].SayAsync(Places.Room, "welcome");
        foreach (var role in Roles.SignedIn) await this[role].ListenAsync();
        await FollowAsync(Subject.Of(("channel", $"{Places.Room}"), ("name_of_room", "general")));
        await Places.LoseAsync();
        await SettleAsync();
    }

    private async Task SignUpAsync(Player player)
    {
        var session = await player.SignUpAsync($"{Canaries.NewWord($"address of {player.Role}", player.Role)}@example.org");
        foreach (var secret in (string[])["token", "refresh_token"])
            Canaries.Add(session.GetProperty(secret).GetString()!, $"{secret} of {player.Role}", player.Role);
    }
}
