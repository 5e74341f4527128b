using System.Net;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Hosting;

public sealed class StopUnderLoadOnSqlite : StopUnderLoadTests<SqliteEngine>;

public sealed class StopUnderLoadOnPostgres : StopUnderLoadTests<PostgresEngine>;

public abstract class StopUnderLoadTests<TEngine> : IAsyncDisposable where TEngine : TestEngine, new()
{
    private readonly TEngine engine = new();

    [Fact]
    public async Task What_was_acknowledged_before_a_stop_is_there_after_it()
    {
        var world = await DoorWorld.OpenAsync(engine);
        var channel = world.General;
        var speakers = new List<NativePeer>();
        foreach (var person in (Somebody[])[world.Ada, world.Ben, world.Mod]) speakers.Add(await person.JoinAsync(channel));
        var underWay = speakers.Select(_ => new TaskCompletionSource()).ToList();

        var speaking = speakers.Select((peer, who) => SpeakAsync(peer, who, channel, underWay[who])).ToList();
        await Task.WhenAll(underWay.Select(it => it.Task));
        await world.Server.StopAsync();
        var acknowledged = (await Task.WhenAll(speaking)).SelectMany(ids => ids).ToList();
        await world.DisposeAsync();

        Assert.All(speakers, peer => Assert.Equal(1012, peer.CloseCode));
        Assert.True(acknowledged.Count >= 60);
        Assert.Equal(acknowledged.Order(), (await StoredAsync(acknowledged)).Order());
    }

    [Fact]
    public async Task While_the_log_is_finished_nobody_new_is_let_in_and_who_waits_is_answered()
    {
        await using var world = await DoorWorld.OpenAsync(engine);
        await using var ben = await world.Ben.ConnectAsync();
        var held = await HeldLog.HoldAsync(world.Services, world.General);
        for (var id = 1; id <= 20; id++)
            await ben.SayAsync(new { type = "message", data = new { channel_id = world.General, content = $"{id}" }, id });
        Assert.Equal("pong", (await ben.AskAsync("ping", new { })).Type);

        var stopping = world.Server.StopAsync();
        var health = await world.Ada.AskRootAsync("/health");
        var knock = await world.Ada.AskRootAsync("/ws");
        var late = await ben.AskAsync("message", new { channel_id = world.General, content = "late" });
        await held.DisposeAsync();
        var closed = await ben.ClosedAsync();
        await stopping;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.Status);
        knock.AssertIsProblem(503, "unavailable");
        Assert.Equal("unavailable", late.Code);
        Assert.Equal(1012, closed);
        var acknowledged = ben.Kept.Where(frame => frame.Type == "ack").Select(frame => frame.Id!.Value.GetInt32());
        Assert.Equal(Enumerable.Range(1, 20), acknowledged.Order());
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static async Task<List<string>> SpeakAsync(NativePeer peer, int who, long channel, TaskCompletionSource underWay)
    {
        var acknowledged = new List<string>();
        var writing = WriteAsync();
        while (await peer.NextOrCloseAsync() is { } frame)
        {
            if (frame.Type == "ack") acknowledged.Add(frame.Text("client_msg_id"));
            if (acknowledged.Count == 20) underWay.TrySetResult();
        }

        await writing;
        return acknowledged;

        async Task WriteAsync()
        {
            for (var i = 0; peer.IsOpen; i++)
            {
                var data = new { channel_id = channel, content = $"{i}", client_msg_id = $"{who}-{i}" };
                await peer.TrySayAsync(new { type = "message", data });
            }
        }
    }

    private async Task<IReadOnlyList<string>> StoredAsync(IReadOnlyList<string> acknowledged)
    {
        await using var database = await engine.OpenAsync();
        var stored = await database.ReadAsync(
            tx => tx.ManyAsync<string>("SELECT client_msg_id FROM messages WHERE client_msg_id IS NOT NULL"), default);
        return stored.Intersect(acknowledged).ToList();
    }
}
