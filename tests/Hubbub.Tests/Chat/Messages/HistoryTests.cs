using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Hubbub.Tests.World;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Messages;

public sealed class HistoryOnSqlite : HistoryTests<SqliteEngine>;

public sealed class HistoryOnPostgres : HistoryTests<PostgresEngine>;

public abstract class HistoryTests<TEngine> : InLogWorld<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task The_newest_page_is_newest_first()
    {
        await SayAsync(5);

        Assert.Equal([5, 4, 3], await PageAsync(new HistoryRequest(3)));
        Assert.Equal([5, 4, 3, 2, 1], await PageAsync(new HistoryRequest(100)));
    }

    [Fact]
    public async Task Before_a_place_are_the_nearest_below_it()
    {
        await SayAsync(5);

        Assert.Equal([3, 2], await PageAsync(new HistoryRequest(2, Before: new Seq(4))));
        Assert.Empty(await PageAsync(new HistoryRequest(2, Before: new Seq(1))));
        Assert.Equal([5, 4], await PageAsync(new HistoryRequest(2, Before: new Seq(1000))));
    }

    [Fact]
    public async Task After_a_place_are_the_nearest_above_it_newest_first()
    {
        await SayAsync(5);

        Assert.Equal([3, 2], await PageAsync(new HistoryRequest(2, After: new Seq(1))));
        Assert.Equal([2, 1], await PageAsync(new HistoryRequest(2, After: new Seq(0))));
        Assert.Empty(await PageAsync(new HistoryRequest(2, After: new Seq(5))));
    }

    [Fact]
    public async Task Around_a_place_is_half_up_to_it_and_half_beyond()
    {
        await SayAsync(9);

        Assert.Equal([7, 6, 5, 4], await PageAsync(new HistoryRequest(4, Around: new Seq(5))));
        Assert.Equal([6, 5, 4], await PageAsync(new HistoryRequest(3, Around: new Seq(5))));
        Assert.Equal([5], await PageAsync(new HistoryRequest(1, Around: new Seq(5))));
        Assert.Equal([3, 2, 1], await PageAsync(new HistoryRequest(4, Around: new Seq(1))));
        Assert.Equal([9, 8], await PageAsync(new HistoryRequest(4, Around: new Seq(20))));
    }

    [Fact]
    public async Task An_offset_leaves_out_the_newest()
    {
        await SayAsync(5);

        Assert.Equal([3, 2], await PageAsync(new HistoryRequest(2, Offset: 2)));
        Assert.Empty(await PageAsync(new HistoryRequest(2, Offset: 5)));
    }

    [Fact]
    public async Task Deleted_messages_take_no_room_on_a_page()
    {
        var said = await SayAsync(5);
        await World.DeleteAsync(Ben, said[3]);
        await World.DeleteAsync(Ben, said[1]);

        Assert.Equal([5, 3], await PageAsync(new HistoryRequest(2)));
        Assert.Equal([5, 3], await PageAsync(new HistoryRequest(2, After: new Seq(2))));
        Assert.Equal([3, 1], await PageAsync(new HistoryRequest(2, Offset: 1)));
    }

    [Fact]
    public async Task Deleted_messages_that_have_replies_are_stubs_unless_none_are_wanted()
    {
        var said = await SayAsync(2);
        await World.SendAsync(Ben, "a reply", parent: said[1]);
        await World.DeleteAsync(Ben, said[1]);

        Assert.Equal([3, 2], await PageAsync(new HistoryRequest(2)));
        Assert.Equal([3, 1], await PageAsync(new HistoryRequest(2) { HasStubs = false }));
        Assert.Equal([3], await PageAsync(new HistoryRequest(2, After: new Seq(1)) { HasStubs = false }));
    }

    [Fact]
    public async Task A_page_tells_the_name_of_its_channel()
    {
        Assert.Equal("channel 4", (await World.HistoryAsync(Ben, General, new HistoryRequest(1))).Label.Name);
    }

    [Fact]
    public async Task A_stranger_is_told_the_channel_does_not_exist()
    {
        await SayAsync(1);

        foreach (var channel in (ChannelId[])[General, new ChannelId(999)])
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(
                () => World.HistoryAsync(Eve, channel, new HistoryRequest(1)));
            Assert.Equal(RefusalCode.NotFound, refused.Code);
        }
    }

    private async Task<IEnumerable<long>> PageAsync(HistoryRequest request) =>
        (await World.HistoryAsync(Ben, General, request)).Messages.Select(m => m.Seq.Value);

    private async Task<List<MessageId>> SayAsync(int count)
    {
        var said = await Task.WhenAll(Enumerable.Range(1, count).Select(i => World.SendAsync(Ben, $"message {i}")));
        return said.Select(s => s.Message.Id).ToList();
    }
}
