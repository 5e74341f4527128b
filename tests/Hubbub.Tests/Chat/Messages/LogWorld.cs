using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Messages;
using Hubbub.Chat.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hubbub.Tests.Chat.Messages;

/// <summary>
/// A community of three, a stranger, an administrator and the lobby, put there by SQL, and a channel log of their own.
/// </summary>
internal sealed class LogWorld(Database database, GatedBus bus) : IAsyncDisposable
{
    public static readonly Actor Ada = Person(1, "Ada");
    public static readonly Actor Mod = Person(2, "Mod");
    public static readonly Actor Ben = Person(3, "Ben");
    public static readonly Actor Eve = Person(4, "Eve");
    public static readonly Actor Root = Person(5, "Root");

    public static readonly ChannelId General = new(4);
    public static readonly ChannelId Elsewhere = new(5);
    public static readonly ChannelId BensRoom = new(6);

    /// <summary>Shares its lane with <see cref="General"/> on both engines.</summary>
    public static readonly ChannelId Beside = new(8);

    private readonly ChatLimits limits = new();
    private readonly ReadHistory history = new(database);
    private readonly LogEnds ends = new();
    private readonly ChannelLog log =
        new(database, bus, new ChannelLogOptions(), new TickingClock(), NullLogger<ChannelLog>.Instance);

    public Database Database => database;

    public GatedBus Bus => bus;

    public static async Task<LogWorld> CreateAsync(string url)
    {
        var database = await Database.OpenAsync(url, maxConnections: 10, TimeProvider.System, default);
        await database.WriteAsync(PeopleAsync, default);
        return new LogWorld(database, new GatedBus());
    }

    public Task<Appended> SendAsync(Actor actor, string content, string? clientId = null, MessageId? parent = null) =>
        SendAsync(actor, General, content, clientId, parent);

    public Task<Appended> SendAsync(
        Actor actor, ChannelId channel, string content, string? clientId = null, MessageId? parent = null) =>
        new SendMessage(log, limits).RunAsync(actor, new MessageDraft(channel, content, parent, clientId));

    public Task<Appended> EditAsync(Actor actor, MessageId message, string content) =>
        new EditMessage(log, limits).RunAsync(actor, message, content);

    public Task<Appended> DeleteAsync(Actor actor, MessageId message) => new DeleteMessage(log).RunAsync(actor, message);

    public Task<HistoryPage> HistoryAsync(Actor actor, ChannelId channel, HistoryRequest request) =>
        history.RunAsync(actor, channel, request, default);

    public async Task<IReadOnlyList<Message>> HistoryAsync(ChannelId? channel = null) =>
        (await HistoryAsync(Ada, channel ?? General, new HistoryRequest(1000))).Messages;

    public Task<EventPage> ReplayAsync(Actor actor, Seq after, int limit) =>
        new ReplayEvents(database).RunAsync(actor.User, General, after, limit, default);

    public async Task<IReadOnlyList<LogEvent>> ReplayAsync(ChannelId? channel = null) =>
        (await new ReplayEvents(database).RunAsync(Ada.User, channel ?? General, new Seq(0), 5000, default)).Events;

    public async Task<ReadState> StateAsync(Actor actor, ChannelId? channel = null) =>
        Assert.Single(await StatesAsync(actor, channel ?? General));

    /// <summary>Counted by the database, and the same from the ends of logs that are kept.</summary>
    public async Task<IReadOnlyList<ReadState>> StatesAsync(Actor actor, params ChannelId[] channels)
    {
        var (counted, kept) = await database.ReadAsync(
            async tx => (
                await ReadStateStore.ForChannelsAsync(tx, actor.User, channels),
                await KeptAsync(tx, actor, channels)),
            default);
        Assert.Equal(counted, kept);
        return kept;
    }

    private async Task<IReadOnlyList<ReadState>> KeptAsync(Transaction tx, Actor actor, ChannelId[] channels)
    {
        var states = new List<ReadState>();
        foreach (var channel in channels)
            states.Add(await ReadStateStore.ForChannelAsync(tx, actor.User, channel, ends));
        return states;
    }

    public Task FinishAsync() => log.FinishAsync();

    public Task ExecuteAsync(string sql) => database.WriteAsync(tx => tx.ExecuteAsync(sql), default);

    public Task<T?> OneAsync<T>(string sql) => database.ReadAsync(tx => tx.OneAsync<T>(sql), default);

    /// <summary>Makes one batch of the acts, in their order: nothing of General is written before all are there.</summary>
    public async Task<List<Task<Appended>>> InOneBatchAsync(params IEnumerable<Func<Task<Appended>>> acts)
    {
        var sent = await GatherAsync(acts);
        bus.Open(General);
        return sent;
    }

    /// <summary>Has the acts wait in the log until General is opened.</summary>
    public async Task<List<Task<Appended>>> GatherAsync(params IEnumerable<Func<Task<Appended>>> acts)
    {
        bus.Close(General);
        var sent = acts.Select(act => act()).ToList();
        // The log takes in order of arrival, so what was sent before this has arrived when this is written.
        await SendAsync(Ada, Beside, "gathered");
        return sent;
    }

    /// <summary>How many commits brought the messages of a channel: those of one commit share one instant.</summary>
    public Task<long> CommitsAsync(ChannelId channel) =>
        OneAsync<long>($"SELECT COUNT(DISTINCT created_at) FROM messages WHERE channel_id = {channel.Value}");

    public Task AddPersonAsync(Actor person) => database.WriteAsync(tx => AddPersonAsync(tx, person), default);

    public Task AddChannelAsync(ChannelId channel, long server = 1) => database.WriteAsync(
        tx => AddChannelAsync(tx, channel, server, Ada), default);

    public async ValueTask DisposeAsync()
    {
        bus.OpenAll();
        await log.FinishAsync();
        await database.DisposeAsync();
    }

    public static Actor Person(long id, string name) => new(new UserId(id), new SessionId(id), name);

    private static async Task PeopleAsync(Transaction tx)
    {
        await tx.ExecuteAsync(
            "INSERT INTO instance (id, epoch, next_message_id, created_at) VALUES (1, 'first', 1, 1)");
        foreach (var person in (Actor[])[Ada, Mod, Ben, Eve, Root]) await AddPersonAsync(tx, person);
        await tx.ExecuteAsync(
            """
            INSERT INTO servers (id, name, owner_id, is_public, is_lobby, created_at)
            VALUES (1, 'Harbour', 1, FALSE, FALSE, 1), (2, 'Lobby', NULL, TRUE, TRUE, 1);
            INSERT INTO members (server_id, user_id, role, joined_at)
            VALUES (1, 1, 'Owner', 1), (1, 2, 'Admin', 1), (1, 3, 'Member', 1);
            """);
        foreach (var channel in (ChannelId[])[General, Elsewhere, Beside]) await AddChannelAsync(tx, channel, 1, Ada);
        await AddChannelAsync(tx, BensRoom, 2, Ben);
    }

    private static Task<int> AddPersonAsync(Transaction tx, Actor person) => tx.ExecuteAsync(
        """
        INSERT INTO users (
            id, username, username_key, email, email_key, display_name, display_name_key, role, created_at)
        VALUES (@id, @Username, @key, @Username, @Username, @Username, @key, @role, 1)
        """,
        new { id = person.User, person.Username, key = Names.KeyOf(person.Username), role = person == Root ? "Admin" : "User" });

    private static Task<int> AddChannelAsync(Transaction tx, ChannelId channel, long server, Actor creator) => tx.ExecuteAsync(
        """
        INSERT INTO channels (id, server_id, type, name, name_key, position, creator_id, created_at)
        VALUES (@channel, @server, 'text', @name, @name, 1, @creator, 1)
        """,
        new { channel, server, name = $"channel {channel.Value}", creator = creator.User });

    /// <summary>No two readings are the same.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private long milliseconds = 1_000_000;

        public override DateTimeOffset GetUtcNow() =>
            DateTimeOffset.FromUnixTimeMilliseconds(Interlocked.Increment(ref milliseconds));
    }
}
