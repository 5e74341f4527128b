using Hubbub.Server.Delivery;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Native;

public sealed class NativeOrderOnSqlite : NativeOrderTests<SqliteEngine>;

public sealed class NativeOrderOnPostgres : NativeOrderTests<PostgresEngine>;

/// <summary>The commands of one connection: none waits for the answer of another, all take effect in their order.</summary>
public abstract class NativeOrderTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Who_joins_and_speaks_in_one_breath_hears_themselves()
    {
        for (var round = 1; round <= 20; round++)
        {
            await using var ben = await World.Ben.ConnectAsync();

            await ben.SayAsync(new { type = "join", data = new { channel_id = World.General }, id = 1 });
            await ben.SayAsync(new { type = "message", data = new { channel_id = World.General, content = "hello" }, id = 2 });
            var ack = await ben.NextAsync("join_ack");
            var rest = await ben.NextAsync(2);

            Assert.Equal(round - 1, ack.Number("last_seq"));
            Assert.Equal(round, rest.Single(frame => frame.Type == "message").Seq);
        }
    }

    [Fact]
    public async Task What_one_connection_says_is_written_in_that_order()
    {
        await using var ben = await World.Ben.ConnectAsync();

        for (var i = 1; i <= 150; i++)
            await ben.SayAsync(new { type = "message", data = new { channel_id = World.General, content = $"{i}" }, id = i });
        for (var i = 1; i <= 150; i++) Assert.Equal(i, (await ben.ReplyAsync(i)).Seq);

        var page = await ben.AskAsync("history", new { channel_id = World.General, limit = 100 });
        Assert.Equal(
            Enumerable.Range(51, 100).Select(i => $"{i}"),
            page.Data.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("content").GetString()));
    }

    [Fact]
    public async Task A_look_at_the_history_sees_all_that_was_done_before_it()
    {
        await using var ben = await World.Ben.ConnectAsync();
        await ben.SayAsync(new { type = "message", data = new { channel_id = World.General, content = "A" }, id = 1 });
        await ben.SayAsync(new { type = "message", data = new { channel_id = World.General, content = "B" }, id = 2 });
        var (a, b) = ((await ben.ReplyAsync(1)).Number("id"), (await ben.ReplyAsync(2)).Number("id"));

        await ben.SayAsync(new { type = "edit_message", data = new { message_id = a, content = "A, rather" }, id = 3 });
        await ben.SayAsync(new { type = "delete_message", data = new { message_id = b }, id = 4 });
        await ben.SayAsync(new { type = "message", data = new { channel_id = World.General, content = "C" }, id = 5 });
        await ben.SayAsync(new { type = "history", data = new { channel_id = World.General }, id = 6 });
        var page = await ben.ReplyAsync(6);

        Assert.Equal(
            ["A, rather", "C"],
            page.Data.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("content").GetString()));
    }

    [Fact]
    public async Task With_63_commands_unanswered_the_next_is_answered_at_once()
    {
        await using var ben = await World.Ben.ConnectAsync();
        await using var held = await HeldLog.HoldAsync(World.Services, World.General);

        await SayManyAsync(ben, 63);
        await ben.SayAsync(new { type = "ping", id = 64 });

        Assert.Equal("pong", (await ben.NextAsync()).Type);
        await held.LetGoAsync();
        Assert.All(await ben.NextAsync(63), frame => Assert.Equal("ack", frame.Type));
    }

    [Fact]
    public async Task With_64_commands_unanswered_the_server_reads_no_more_until_one_is()
    {
        await using var ben = await World.Ben.ConnectAsync();
        await using var held = await HeldLog.HoldAsync(World.Services, World.General);

        await SayManyAsync(ben, 64);
        await ben.SayAsync(new { type = "ping", id = 65 });
        await using (var other = await World.Ada.ConnectAsync()) await other.AskAsync("ping", new { });
        await held.LetGoAsync();
        var replies = await ben.NextAsync(65);

        Assert.Equal("ack", replies[0].Type);
        Assert.Equal(Enumerable.Range(1, 65), replies.Select(frame => frame.Id!.Value.GetInt32()).Order());
    }

    [Fact]
    public async Task Who_reads_no_answers_gets_no_more_of_them_than_the_queue_holds()
    {
        const int Asked = 100;
        for (var i = 0; i < 40; i++) await World.Ada.SayAsync(World.General, new string('x', 2000));
        await using var ada = await World.Ada.ConnectAsync();
        await using var ben = await World.Ben.ConnectAsync(isNarrow: true);
        var listener = World.ListenerOf(World.Ben);

        for (var id = 1; id <= Asked; id++)
            await ben.SayAsync(new { type = "history", data = new { channel_id = World.General }, id });
        // Ada's answers show that the server goes on; Ben's wait in his queue, which has an end.
        while (listener.HasRoom) await ada.AskAsync("history", new { channel_id = World.General });
        for (var i = 0; i < 50; i++) await ada.AskAsync("history", new { channel_id = World.General });

        Assert.InRange(listener.Transport.QueuedBytes, Listener.MaxLiveBytes, 2 * Listener.MaxLiveBytes);
        for (var id = 1; id <= Asked; id++) Assert.Equal("history", (await ben.ReplyAsync(id)).Type);
    }

    private async Task SayManyAsync(NativePeer peer, int count)
    {
        for (var id = 1; id <= count; id++)
            await peer.SayAsync(new { type = "message", data = new { channel_id = World.General, content = $"{id}" }, id });
    }
}
