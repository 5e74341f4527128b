using System.Text.Json;
using Hubbub.Chat.Accounts;
using Hubbub.Server.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.World;

/// <summary>
/// The real server with a small world in it: Ada owns the club, Mod is its admin, Ben a member, Eve a stranger. The
/// room "general" is everybody's.
/// </summary>
public sealed class DoorWorld : IAsyncDisposable
{
    private DoorWorld(RunningServer server, RecordedLogs logs)
    {
        Server = server;
        Logs = logs;
    }

    public RunningServer Server { get; }

    public RecordedLogs Logs { get; }

    public IServiceProvider Services => Server.Services;

    public Somebody Ada { get; private set; } = null!;

    public Somebody Ben { get; private set; } = null!;

    public Somebody Mod { get; private set; } = null!;

    public Somebody Eve { get; private set; } = null!;

    /// <summary>The club and its channel "general".</summary>
    public long Club { get; private set; }

    public string Invitation { get; private set; } = "";

    public long General { get; private set; }

    /// <summary>The lobby's room "general".</summary>
    public long Room { get; private set; }

    public static async Task<DoorWorld> OpenAsync(
        TestEngine engine,
        Action<WebApplicationBuilder>? add = null,
        Action<WebApplication>? map = null,
        params string[] settings)
    {
        await engine.CreateAsync();
        var logs = new RecordedLogs();
        var server = await RunningServer.StartAsync(
            builder =>
            {
                builder.Logging.AddProvider(logs);
                // Real passwords are slow to hash on purpose; nothing here depends on it.
                builder.Services.AddSingleton(new PasswordOptions { Rounds = 1000 });
                add?.Invoke(builder);
            },
            map,
            [$"database.url={engine.Url}", "limits.messages_per_minute=0", "limits.auth_attempts_per_minute=0", .. settings]);
        var world = new DoorWorld(server, logs);
        await world.PopulateAsync();
        return world;
    }

    /// <summary>A new channel of the club.</summary>
    public async Task<long> AddChannelAsync(string name)
    {
        var answer = await Ada.PostAsync($"servers/{Club}/channels", new { name });
        return answer.Json.GetProperty("id").GetInt64();
    }

    /// <summary>The one connection of that person, from the server's side.</summary>
    internal Listener ListenerOf(Somebody somebody) =>
        Assert.Single(Services.GetRequiredService<Connections>().OfSessions([somebody.Session]));

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task PopulateAsync()
    {
        Ada = await Somebody.SignUpAsync(Server, "Ada");
        Ben = await Somebody.SignUpAsync(Server, "Ben");
        Mod = await Somebody.SignUpAsync(Server, "Mod");
        Eve = await Somebody.SignUpAsync(Server, "Eve");

        var club = (await Ada.PostAsync("servers", new { name = "Club" })).Json;
        Club = club.GetProperty("id").GetInt64();
        Invitation = club.GetProperty("invitation_code").GetString()!;
        foreach (var member in (Somebody[])[Ben, Mod])
            await member.PostAsync("servers/join", new { invitation_code = Invitation });
        await Ada.PutAsync($"servers/{Club}/members/{Mod.Id}", new { role = "Admin" });
        General = IdOfFirst((await Ada.GetAsync($"servers/{Club}/channels")).Json);
        Room = IdOfFirst((await Ada.GetAsync("rooms")).Json);
    }

    private static long IdOfFirst(JsonElement channels) => channels[0].GetProperty("id").GetInt64();
}

/// <summary>Facts about what people meet at the doors of the real server, on one kind of database.</summary>
public abstract class DoorTests<TEngine> : IAsyncLifetime where TEngine : TestEngine, new()
{
    private readonly TEngine engine = new();

    protected DoorWorld World { get; private set; } = null!;

    protected TestEngine Engine => engine;

    protected virtual string[] Settings => [];

    public virtual async ValueTask InitializeAsync() => World = await DoorWorld.OpenAsync(engine, Add, Map, Settings);

    public virtual async ValueTask DisposeAsync()
    {
        if (World is not null) await World.DisposeAsync();
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual void Add(WebApplicationBuilder builder)
    {
    }

    protected virtual void Map(WebApplication app)
    {
    }
}
