using System.Net.WebSockets;
using Hubbub.Proof.Clients;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Proof;

[Collection(Runs.Name)]
public sealed class RevocationOnSqlite : RevocationTests<SqliteEngine>;

[Collection(Runs.Name)]
public sealed class RevocationOnPostgres : RevocationTests<PostgresEngine>;

/// <summary>In the midst of a conversation a reader loses the right to hear it: after the 204 comes nothing more.</summary>
public abstract class RevocationTests<TEngine> : IAsyncLifetime where TEngine : TestEngine, new()
{
    private readonly TEngine engine = new();
    private Run run = null!;

    public async ValueTask InitializeAsync()
    {
        await engine.CreateAsync();
        run = await Run.StartAsync(engine.Url, new LoadPlan
        {
            Senders = 4, Readers = 4, MessagesEach = 100, WhimPace = 0, SendersBreakLines = false,
            HasDepartures = false, HasCompany = false,
        });
    }

    public async ValueTask DisposeAsync()
    {
        await run.DisposeAsync();
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public Task A_reader_who_leaves_hears_nothing_more() =>
        LosesItsRightAsync(reader => reader.Rest.Rest.LeaveAsync(run.Load.Town.Community, run.Deadline));

    [Fact]
    public Task A_reader_who_is_kicked_hears_nothing_more() => LosesItsRightAsync(reader =>
        run.Load.Mayor.KickAsync(run.Load.Town.Community, reader.UserId, run.Deadline));

    [Fact]
    public async Task A_reader_whose_session_ends_hears_nothing_more()
    {
        var reader = run.Load.Readers[0];
        await run.Load.ReachedAsync(0.3);
        await reader.Rest.Rest.LogOutAsync(run.Deadline);
        await RecordRemovalAsync(reader);
        await run.Load.ReachedAsync(0.8);

        // The line is closed, and no other is opened: the client gives up.
        await Assert.ThrowsAsync<RefusedAnswerException>(
            () => reader.Client.ReachedAsync(run.Load.Town.Channels[0], long.MaxValue, run.Deadline));
        Assert.Equal((WebSocketCloseStatus)1008, reader.Client.LastClose);
        await IsRefusedOverRestAsync(reader, 401);
        await run.FinishAsync();
    }

    private async Task LosesItsRightAsync(Func<Reader, Task> remove)
    {
        var reader = run.Load.Readers[0];
        await run.Load.ReachedAsync(0.3);

        await remove(reader);
        // What was on its way when the answer came is heard before the pong; after it comes nothing.
        await reader.Client.PingAsync();
        var pong = run.Load.History.Tick();
        await RecordRemovalAsync(reader);
        await run.Load.ReachedAsync(0.6);
        await IsRefusedOverRestAsync(reader, 404);
        await IsRefusedOnSocketAsync(reader);
        await ReconnectAsync(reader.Client);
        await IsRefusedOnSocketAsync(reader);
        await run.Load.ReachedAsync(0.9);

        var history = await run.FinishAsync();
        var seen = history.Clients.Single(c => c.UserId == reader.UserId).Seen;
        Assert.NotEmpty(seen);
        Assert.DoesNotContain(seen, s => s.Order > pong);
    }

    private async Task RecordRemovalAsync(Reader reader)
    {
        foreach (var channel in run.Load.Town.Channels)
        {
            var head = (await run.Load.Mayor.ChannelAsync(channel, run.Deadline)).GetProperty("last_seq").GetInt64();
            run.Load.History.Removed(reader.UserId, channel, head);
        }
    }

    private static async Task ReconnectAsync(NativeClient client)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Heard += (type, _) =>
        {
            if (type == "ready") ready.TrySetResult();
        };
        client.Break();
        await ready.Task;
    }

    private async Task IsRefusedOverRestAsync(Reader reader, int status)
    {
        foreach (var channel in run.Load.Town.Channels)
        {
            var events = await Assert.ThrowsAsync<RefusedAnswerException>(() => reader.Rest.Rest.EventsAsync(channel, 0));
            var history = await Assert.ThrowsAsync<RefusedAnswerException>(() => reader.Rest.LookBackAsync(channel));
            Assert.Equal((status, status), (events.Status, history.Status));
        }
    }

    // A stubborn client: it asks for its channels again, from the beginning, in every way there is.
    private async Task IsRefusedOnSocketAsync(Reader reader)
    {
        var lost = new List<long>();
        reader.Client.Heard += (type, data) =>
        {
            if (type == "access_lost") lost.Add(data.GetProperty("channel_id").GetInt64());
        };

        var channels = run.Load.Town.Channels.ToDictionary(c => $"{c}", _ => 0);
        await reader.Client.AskAsync("resume", new { epoch = reader.Client.Epoch, channels });
        Assert.Equal(run.Load.Town.Channels.Order(), lost.Order());
        foreach (var channel in run.Load.Town.Channels)
        {
            var follow = await Assert.ThrowsAsync<RefusedAnswerException>(() => reader.Client.FollowAsync(channel, 0));
            var history = await Assert.ThrowsAsync<RefusedAnswerException>(() => reader.Client.HistoryAsync(channel));
            Assert.Equal(("not_found", "not_found"), (follow.Code, history.Code));
        }
    }
}
