using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Tests.Chat.Messages;
using Hubbub.Tests.World;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Channels;

public sealed class LogEndsOnSqlite : LogEndsTests<SqliteEngine>;

public sealed class LogEndsOnPostgres : LogEndsTests<PostgresEngine>;

/// <summary>What is unread by the ends of logs that are kept is what the database counts; the world compares the two.</summary>
public abstract class LogEndsTests<TEngine> : InLogWorld<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task What_is_said_next_is_unread_by_the_others()
    {
        await World.SendAsync(Ada, "one");
        Assert.Equal((0, 1), (await UnreadAsync(Ada), await UnreadAsync(Ben)));

        await World.SendAsync(Ben, "two");
        await World.SendAsync(Ben, "three");

        Assert.Equal((2, 1), (await UnreadAsync(Ada), await UnreadAsync(Ben)));
    }

    [Fact]
    public async Task What_is_deleted_is_unread_by_nobody()
    {
        var said = await World.SendAsync(Ada, "one");
        await World.SendAsync(Ada, "two");
        Assert.Equal(2, await UnreadAsync(Ben));

        await World.DeleteAsync(Ada, said.Message.Id);

        Assert.Equal(1, await UnreadAsync(Ben));
    }

    [Fact]
    public async Task What_was_read_is_unread_no_more_and_an_earlier_mark_counts_from_there()
    {
        for (var i = 0; i < 5; i++) await World.SendAsync(Ada, "hello");
        await MarkAsync("INSERT INTO read_marks (user_id, channel_id, read_seq) VALUES (3, 4, 4)");
        Assert.Equal(1, await UnreadAsync(Ben));

        // The end that is kept begins above this place.
        await MarkAsync("UPDATE read_marks SET marked_at_seq = 2");
        Assert.Equal(4, await UnreadAsync(Ben));
        Assert.Equal(5, await UnreadAsync(Mod));
    }

    [Fact]
    public async Task Above_a_hundred_nobody_counts()
    {
        await Task.WhenAll(Enumerable.Range(0, 120).Select(_ => World.SendAsync(Ada, "hello")));

        Assert.Equal(ReadStateStore.MostCounted, await UnreadAsync(Ben));
    }

    [Fact]
    public async Task A_long_talk_of_ones_own_does_not_hide_what_stands_before_it()
    {
        await World.SendAsync(Ada, "hello");
        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => World.SendAsync(Ben, "hello")));

        Assert.Equal(1, await UnreadAsync(Ben));
        Assert.Equal(ReadStateStore.MostCounted, await UnreadAsync(Ada));
    }

    [Fact]
    public async Task Many_channels_are_counted_at_once()
    {
        var channels = Enumerable.Range(100, 20).Select(id => new ChannelId(id)).ToArray();
        foreach (var channel in channels)
        {
            await World.AddChannelAsync(channel);
            await World.SendAsync(Ada, channel, "hello");
        }

        for (var i = 0; i < 3; i++)
            Assert.All(await World.StatesAsync(Ben, channels), state => Assert.Equal(1, state.Unread));
        Assert.All(await World.StatesAsync(Ada, channels), state => Assert.Equal(0, state.Unread));
    }

    private async Task<long> UnreadAsync(Actor reader) => (await World.StateAsync(reader)).Unread;

    private Task MarkAsync(string sql) => World.ExecuteAsync(sql);
}
