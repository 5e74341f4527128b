using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Hubbub.Server.Delivery;
using Hubbub.Tests.World;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hubbub.Tests.Delivery;

public sealed class FanOutOnSqlite : FanOutTests<SqliteEngine>;

public sealed class FanOutOnPostgres : FanOutTests<PostgresEngine>;

public abstract class FanOutTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private FanOut fanOut = null!;
    private ChannelLog log = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await World.Channels.OpenLobby.RunAsync(["general"], default);
        fanOut = new FanOut(new ReplayEvents(World.Database), NullLogger<FanOut>.Instance);
        log = NewLog(new PublishOnly(fanOut));
    }

    [Fact]
    public async Task Who_subscribes_while_a_removal_fails_is_let_in_when_it_is_over()
    {
        await SayAsync("before");
        await using var ben = new Reader(World.Ben);
        var earlier = new TaskCompletionSource();
        var join = ben.Follow(World, fanOut).JoinAsync(World.General, null, earlier.Task, null);
        var removal = fanOut.BeginRemoval(new Loss([World.General], Audience.Of(World.Ben.User)));

        earlier.SetResult();
        removal.Dispose();
        await join;
        await SayAsync("after");

        // The first may be handed out only now: then the place of the join is before it.
        var (type, ack) = await ben.NextAsync();
        Assert.Equal("join_ack", type);
        for (var seq = ack.GetProperty("last_seq").GetInt64() + 1; seq <= 2; seq++)
            Assert.Equal(("message", seq), await ben.NextEventAsync());
    }

    [Fact]
    public async Task Who_subscribes_while_a_removal_succeeds_hears_nothing()
    {
        await using var ben = new Reader(World.Ben);
        var earlier = new TaskCompletionSource();
        var join = ben.Follow(World, fanOut).JoinAsync(World.General, null, earlier.Task, null);
        var removal = fanOut.BeginRemoval(new Loss([World.General], Audience.Of(World.Ben.User)));

        earlier.SetResult();
        await World.Communities.Kick.RunAsync(World.Ada, World.Club.Id, World.Ben.User, default);
        removal.Committed();
        removal.Dispose();

        await Refused.WithAsync(RefusalCode.NotFound, () => join);
        await SayAsync("after");
        Assert.Equal(0, ben.Listener.Transport.QueuedFrames);
        Assert.Empty(ben.Listener.Subscriptions.Values);
    }

    [Fact]
    public async Task Of_two_removals_the_one_that_fails_does_not_give_the_voice_back()
    {
        await using var ben = await JoinAsync(World.Ben);
        await using var ada = await JoinAsync(World.Ada);
        var failing = fanOut.BeginRemoval(new Loss([World.General], Audience.Of(World.Ben.User)));
        var succeeding = fanOut.BeginRemoval(new Loss([World.General], Audience.Of(World.Ben.User)));

        failing.Dispose();
        // When Ada has heard the second, the first has been handed out to everyone.
        await SayAsync("one");
        Assert.Equal(("message", 1), await ada.NextEventAsync());
        await SayAsync("two");
        Assert.Equal(("message", 2), await ada.NextEventAsync());
        succeeding.Committed();
        succeeding.Dispose();

        Assert.Equal("access_lost", (await ben.NextAsync()).Type);
    }

    [Fact]
    public async Task After_a_removal_that_failed_nothing_is_missing()
    {
        await using var ben = await JoinAsync(World.Ben);
        var removal = fanOut.BeginRemoval(new Loss([World.General], Audience.Of(World.Ben.User)));
        await SayAsync("one");

        removal.Dispose();
        await SayAsync("two");

        Assert.Equal(("message", 1), await ben.NextEventAsync());
        Assert.Equal(("message", 2), await ben.NextEventAsync());
    }

    [Fact]
    public async Task Who_has_lost_the_right_unnoticed_learns_it_when_the_log_is_read_for_them()
    {
        await using var ben = await JoinAsync(World.Ben);
        // The world's own bus records: nobody here is told of the kick, as on another node.
        await World.Communities.Kick.RunAsync(World.Ada, World.Club.Id, World.Ben.User, default);

        fanOut.Publish(Reader.Sent(World.General, 7));

        Assert.Equal("access_lost", (await ben.NextAsync()).Type);
        Assert.Empty(ben.Listener.Subscriptions.Values);
    }

    [Fact]
    public async Task A_gap_is_filled_from_the_log()
    {
        await using var ben = await JoinAsync(World.Ben);
        var deaf = NewLog(World.Bus);
        await SayAsync("unheard", deaf);
        await SayAsync("unheard", deaf);

        await SayAsync("heard");

        for (var seq = 1; seq <= 3; seq++) Assert.Equal(("message", seq), await ben.NextEventAsync());
        await deaf.FinishAsync();
    }

    private async Task<Reader> JoinAsync(Actor actor)
    {
        var reader = new Reader(actor);
        await reader.Follow(World, fanOut).JoinAsync(World.General, null, Task.CompletedTask, null);
        Assert.Equal("join_ack", (await reader.NextAsync()).Type);
        return reader;
    }

    private Task<Appended> SayAsync(string text, ChannelLog? into = null) =>
        new SendMessage(into ?? log, World.Limits).RunAsync(World.Ada, new MessageDraft(World.General, text));

    private ChannelLog NewLog(IEventBus bus) =>
        new(World.Database, bus, new ChannelLogOptions(), World.Clock, NullLogger<ChannelLog>.Instance);

    private sealed class PublishOnly(FanOut fanOut) : IEventBus
    {
        public void Answer(Action answers) => answers();

    public void Publish(ChatEvent happened) => fanOut.Publish((LogEvent)happened);

        public Task WhenReady(ChannelId channel) => fanOut.WhenReady(channel);

        public Removal BeginRemoval(Loss loss) => fanOut.BeginRemoval(loss);

        public void Reconnect(Audience audience)
        {
        }

        public Task CloseSessionsAsync(IReadOnlyCollection<SessionId> sessions) => Task.CompletedTask;
    }
}
