using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Hubbub.Tests.World;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Messages;

public sealed class ChannelLogOnSqlite : ChannelLogTests<SqliteEngine>;

public sealed class ChannelLogOnPostgres : ChannelLogTests<PostgresEngine>;

public abstract class ChannelLogTests<TEngine> : InLogWorld<TEngine> where TEngine : TestEngine, new()
{
    private const int Share = 1024;

    [Fact]
    public async Task What_gathers_is_written_by_one_commit_in_order_of_arrival()
    {
        var sent = await Task.WhenAll(await World.InOneBatchAsync(
            Enumerable.Range(1, 500).Select<int, Func<Task<Appended>>>(i => () => World.SendAsync(Ben, $"{i}"))));

        Assert.Equal(1, await World.CommitsAsync(General));
        Assert.Equal(Enumerable.Range(1, 500).Select(i => (long)i), sent.Select(s => s.Seq.Value));
        Assert.Equal(Enumerable.Range(1, 500).Select(i => $"{i}"), sent.Select(s => s.Message.Content));
    }

    [Fact]
    public async Task A_commit_carries_512_events_at_most()
    {
        await Task.WhenAll(await World.InOneBatchAsync(
            Enumerable.Range(1, 1024).Select<int, Func<Task<Appended>>>(i => () => World.SendAsync(Ben, $"{i}"))));

        Assert.Equal(2, await World.CommitsAsync(General));
    }

    [Fact]
    public async Task A_channel_whose_readers_are_full_takes_only_its_share_of_the_log()
    {
        var message = (await World.SendAsync(Ben, "first")).Message.Id;
        World.Bus.Close(General);
        var waiting = Enumerable.Range(2, Share).Select(i => World.SendAsync(Ben, $"{i}")).ToList();

        Assert.Equal(RefusalCode.Busy, await RefusalOf(() => World.SendAsync(Ben, "one too many")));
        Assert.Equal(RefusalCode.Busy, await RefusalOf(() => World.EditAsync(Ben, message, "one too many")));
        Assert.Equal(RefusalCode.Busy, await RefusalOf(() => World.DeleteAsync(Ben, message)));
        var others = Enumerable.Range(1, 500).Select(i => World.SendAsync(Ben, Beside, $"{i}"));
        Assert.Equal(500, (await Task.WhenAll(others))[^1].Seq.Value);

        World.Bus.Open(General);
        Assert.Equal(Share + 1, (await Task.WhenAll(waiting))[^1].Seq.Value);
        Assert.Equal(Share + 2, (await World.SendAsync(Ben, "room again")).Seq.Value);
    }

    [Fact]
    public async Task Who_comes_when_4096_wait_is_told_that_the_log_is_busy()
    {
        ChannelId[] full = [General, Elsewhere, Beside, BensRoom];
        foreach (var channel in full) World.Bus.Close(channel);
        var waiting = full.SelectMany(c => Enumerable.Range(1, Share).Select(i => World.SendAsync(Ada, c, $"{i}"))).ToList();

        await World.AddChannelAsync(new ChannelId(9));
        Assert.Equal(RefusalCode.Busy, await RefusalOf(() => World.SendAsync(Ada, new ChannelId(9), "one too many")));
        Assert.Equal(RefusalCode.Busy, await RefusalOf(() => World.DeleteAsync(Ada, new MessageId(1))));
        World.Bus.OpenAll();
        Assert.All(await Task.WhenAll(waiting), w => Assert.False(w.IsDuplicate));
        Assert.Equal(Share + 1, (await World.SendAsync(Ada, "room again")).Seq.Value);
    }

    [Fact]
    public async Task At_the_end_all_that_waited_is_written_and_told()
    {
        World.Bus.Close(General);
        var waiting = Enumerable.Range(1, 700).Select(i => World.SendAsync(Ben, $"{i}")).ToList();
        var finished = World.FinishAsync();

        Assert.Equal(RefusalCode.Unavailable, await RefusalOf(() => World.SendAsync(Ben, "too late")));
        World.Bus.Open(General);
        await finished;
        Assert.All(waiting, w => Assert.True(w.IsCompletedSuccessfully));
        Assert.Equal(700, World.Bus.Heard(General).Count);
        Assert.Equal(700, await World.OneAsync<long>("SELECT COUNT(*) FROM messages"));
    }

    [Fact]
    public async Task Readers_hear_in_order_what_the_senders_were_told_before()
    {
        var sent = new Dictionary<string, Task<Appended>>();
        var early = new List<string>();
        World.Bus.Telling = e =>
        {
            if (sent.TryGetValue(((MessageSent)e).Message.Content, out var ack) && !ack.IsCompleted)
                early.Add(((MessageSent)e).Message.Content);
        };
        await World.InOneBatchAsync(Enumerable.Range(1, 100).Select<int, Func<Task<Appended>>>(
            i => () => sent[$"{i}"] = World.SendAsync(Ben, $"{i}")));

        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), SeqsOf(await World.Bus.HeardAsync(General, 100)));
        Assert.Empty(early);
    }

    [Fact]
    public async Task A_channel_that_is_not_ready_holds_only_its_own_messages()
    {
        World.Bus.Close(General);
        World.Bus.Close(Beside);
        var held = World.SendAsync(Ben, "held");
        var alsoHeld = World.SendAsync(Ben, Beside, "also held");

        await World.SendAsync(Ben, Elsewhere, "not held");
        await World.SendAsync(Ben, BensRoom, "not held");
        Assert.False(held.IsCompleted);
        World.Bus.Open(Beside);
        await alsoHeld;
        Assert.False(held.IsCompleted);
        World.Bus.Open(General);
        await held;
    }

    [Fact]
    public async Task One_event_that_cannot_be_written_fails_alone()
    {
        await RefuseContentAsync("poison");

        var sent = await World.InOneBatchAsync(
            () => World.SendAsync(Ben, "before"),
            () => World.SendAsync(Ben, "poison"),
            () => World.SendAsync(Ben, "after"));

        Assert.Equal(1, (await sent[0]).Seq.Value);
        await Assert.ThrowsAnyAsync<Exception>(() => sent[1]);
        Assert.Equal(2, (await sent[2]).Seq.Value);
        Assert.Equal(["after", "before"], (await World.HistoryAsync()).Select(m => m.Content));
        Assert.Equal([1, 2], SeqsOf(World.Bus.Heard(General)));
        Assert.Equal(2, await World.OneAsync<long>($"SELECT last_seq FROM channels WHERE id = {General.Value}"));
    }

    [Fact]
    public async Task A_bus_that_fails_doubles_nothing_and_stops_nobody()
    {
        World.Bus.Telling = e =>
        {
            if (e is MessageSent { Message.Content: "unheard" }) throw new InvalidOperationException("the bus");
        };

        var sent = await World.InOneBatchAsync(
            () => World.SendAsync(Ben, "unheard"),
            () => World.SendAsync(Ben, "heard"));

        Assert.Equal(1, (await sent[0]).Seq.Value);
        Assert.Equal(3, (await World.SendAsync(Ben, "later")).Seq.Value);
        Assert.Equal([2, 3], SeqsOf(await World.Bus.HeardAsync(General, 2)));
        Assert.Equal(["later", "heard", "unheard"], (await World.HistoryAsync()).Select(m => m.Content));
    }

    [Fact]
    public async Task A_bus_that_cannot_say_whether_it_is_ready_holds_nobody()
    {
        World.Bus.Asking = _ => throw new InvalidOperationException("the bus");

        Assert.Equal(1, (await World.SendAsync(Ben, "hello").WaitAsync(TimeSpan.FromSeconds(30))).Seq.Value);
        World.Bus.Asking = null;
    }

    private Task RefuseContentAsync(string content) => World.ExecuteAsync(
        World.Database.Name == "sqlite"
            ? $"""
              CREATE TRIGGER poison BEFORE INSERT ON messages WHEN NEW.content = '{content}'
              BEGIN SELECT RAISE(ABORT, 'poisoned'); END
              """
            : $"ALTER TABLE messages ADD CONSTRAINT poison CHECK (content <> '{content}')");
}
