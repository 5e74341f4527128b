using Hubbub.Chat;
using Hubbub.Tests.World;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Messages;

public sealed class ReplayOnSqlite : ReplayTests<SqliteEngine>;

public sealed class ReplayOnPostgres : ReplayTests<PostgresEngine>;

public abstract class ReplayTests<TEngine> : InLogWorld<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Each_place_is_one_event_in_order()
    {
        var first = (await World.SendAsync(Ben, "one")).Message.Id;
        await World.EditAsync(Ben, first, "uno");
        await World.SendAsync(Ada, "two");
        await World.DeleteAsync(Ben, first);

        var events = await World.ReplayAsync();
        Assert.Equal([1, 2, 3, 4], SeqsOf(events));
        Assert.Equal(
            [typeof(MessageSent), typeof(MessageEdited), typeof(MessageSent), typeof(MessageDeleted)],
            events.Select(e => e.GetType()));
        Assert.Equal("channel 4", ((MessageSent)events[0]).Label.Name);
    }

    [Fact]
    public async Task What_was_heard_live_is_what_is_replayed()
    {
        var parent = (await World.SendAsync(Ada, "question")).Message.Id;
        await World.SendAsync(Ben, "answer", "a", parent);
        await World.DeleteAsync(Ben, (await World.SendAsync(Ben, "oops")).Message.Id);

        var live = await World.Bus.HeardAsync(General, 4);
        var replayed = await World.ReplayAsync();
        Assert.Equal(live[1], replayed[1]);
        Assert.Equal(live[3], replayed[3]);
    }

    [Fact]
    public async Task An_edited_text_comes_back_as_it_is_now()
    {
        var sent = (await World.SendAsync(Ben, "first")).Message.Id;
        await World.EditAsync(Ben, sent, "second");
        await World.EditAsync(Ben, sent, "third");

        var events = await World.ReplayAsync();
        Assert.Equal("third", ((MessageSent)events[0]).Message.Content);
        Assert.All(events.OfType<MessageEdited>(), e => Assert.Equal("third", e.Message!.Content));
        Assert.Equal(2, events.OfType<MessageEdited>().Count());
    }

    [Fact]
    public async Task A_deleted_text_never_comes_back()
    {
        var sent = (await World.SendAsync(Ben, "secret one")).Message.Id;
        await World.SendAsync(Ada, "what?", parent: sent);
        await World.EditAsync(Ben, sent, "secret two");
        await World.DeleteAsync(Ben, sent);

        var events = await World.ReplayAsync();
        var first = ((MessageSent)events[0]).Message;
        Assert.Equal(("", true), (first.Content, first.IsDeleted));
        Assert.Equal("", ((MessageSent)events[1]).Message.Parent!.Excerpt);
        Assert.Null(((MessageEdited)events[2]).Message);
        Assert.DoesNotContain("secret", string.Concat(events), StringComparison.Ordinal);
        Assert.Equal(0, await World.OneAsync<long>("SELECT COUNT(*) FROM messages WHERE content LIKE '%secret%'"));
    }

    [Fact]
    public async Task A_page_holds_the_next_events_up_to_its_limit_and_tells_the_head()
    {
        await Task.WhenAll(Enumerable.Range(1, 6).Select(i => World.SendAsync(Ben, $"message {i}")));

        var page = await World.ReplayAsync(Ben, new Seq(2), limit: 3);
        Assert.Equal([3, 4, 5], SeqsOf(page.Events));
        Assert.Equal(6, page.Head.Value);
        Assert.Equal([6], SeqsOf((await World.ReplayAsync(Ben, new Seq(5), limit: 3)).Events));
        Assert.Empty((await World.ReplayAsync(Ben, new Seq(6), limit: 3)).Events);
        Assert.Empty((await World.ReplayAsync(Ben, new Seq(99), limit: 3)).Events);
    }

    [Fact]
    public async Task A_stranger_is_told_the_channel_does_not_exist()
    {
        await World.SendAsync(Ben, "hello");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => World.ReplayAsync(Eve, new Seq(0), 10));
        Assert.Equal(RefusalCode.NotFound, refused.Code);
    }
}
