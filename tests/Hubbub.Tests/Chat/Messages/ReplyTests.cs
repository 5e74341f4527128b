using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Hubbub.Tests.World;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Messages;

public sealed class ReplyOnSqlite : ReplyTests<SqliteEngine>;

public sealed class ReplyOnPostgres : ReplyTests<PostgresEngine>;

public abstract class ReplyTests<TEngine> : InLogWorld<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task A_reply_shows_whom_it_answers_and_what()
    {
        var parent = (await World.SendAsync(Ada, "question")).Message;
        var reply = (await World.SendAsync(Ben, "answer", parent: parent.Id)).Message;

        var shown = new MessageParent(parent.Id, parent.Seq, "Ada", "question", IsDeleted: false);
        Assert.Equal(shown, reply.Parent);
        Assert.Equal(reply, (await World.HistoryAsync())[0]);
        Assert.Equal(1, (await World.HistoryAsync())[1].ReplyCount);
    }

    [Fact]
    public async Task A_long_parent_is_cut_at_140_code_points_live_as_in_history()
    {
        var text = string.Concat(Enumerable.Repeat("😀é", 100));
        var parent = (await World.SendAsync(Ada, text)).Message.Id;
        var reply = (await World.SendAsync(Ben, "answer", parent: parent)).Message;

        Assert.Equal(string.Concat(Enumerable.Repeat("😀é", 70)), reply.Parent!.Excerpt);
        Assert.Equal(reply.Parent, (await World.HistoryAsync())[0].Parent);
    }

    [Fact]
    public async Task A_reply_answers_a_message_of_its_own_channel_that_is_there()
    {
        var elsewhere = (await World.SendAsync(Ada, Elsewhere, "question")).Message.Id;
        var gone = (await World.SendAsync(Ada, "question")).Message.Id;
        await World.DeleteAsync(Ada, gone);

        foreach (var parent in (MessageId[])[elsewhere, gone, new MessageId(987654321)])
            Assert.Equal(RefusalCode.ValidationFailed, await RefusalOf(World.SendAsync(Ben, "answer", parent: parent)));
        Assert.Empty(await World.HistoryAsync());
    }

    [Fact]
    public async Task A_deleted_message_stays_in_history_as_a_stub_while_a_reply_hangs_on_it()
    {
        var parent = (await World.SendAsync(Ada, "secret question")).Message.Id;
        var reply = (await World.SendAsync(Ben, "answer", parent: parent)).Message.Id;
        await World.DeleteAsync(Ada, parent);

        var history = await World.HistoryAsync();
        Assert.Equal([reply, parent], history.Select(m => m.Id));
        Assert.Equal(("", true), (history[1].Content, history[1].IsDeleted));
        Assert.Equal(("", true), (history[0].Parent!.Excerpt, history[0].Parent!.IsDeleted));

        await World.DeleteAsync(Ben, reply);
        Assert.Empty(await World.HistoryAsync());
    }

    [Fact]
    public async Task A_text_deleted_in_the_same_batch_is_in_no_later_event_of_it()
    {
        var parent = (await World.SendAsync(Ada, "secret question")).Message.Id;
        var reply = (await World.SendAsync(Ben, "answer", "a", parent)).Message.Id;

        var acts = await Task.WhenAll(await World.InOneBatchAsync(
            () => World.DeleteAsync(Ada, parent),
            () => World.EditAsync(Ben, reply, "better answer"),
            () => World.SendAsync(Ben, "answer", "a", parent),
            () => World.SendAsync(Ben, "news")));

        var told = Assert.IsType<MessageEdited>((await World.Bus.HeardAsync(General, 5))[3]).Message!;
        var gone = new MessageParent(parent, new Seq(1), "Ada", "", IsDeleted: true);
        Assert.Equal(gone, told.Parent);
        Assert.Equal(gone, acts[1].Message.Parent);
        Assert.Equal(gone, acts[2].Message.Parent);
    }

    [Fact]
    public async Task Replies_of_the_same_batch_are_counted_as_if_each_had_come_alone()
    {
        var parent = (await World.SendAsync(Ada, "question", "q")).Message.Id;
        var reply = (await World.SendAsync(Ben, "answer", parent: parent)).Message.Id;

        var acts = await Task.WhenAll(await World.InOneBatchAsync(
            () => World.SendAsync(Mod, "another", parent: parent),
            () => World.EditAsync(Ada, parent, "good question"),
            () => World.DeleteAsync(Ben, reply),
            () => World.SendAsync(Ada, "question", "q")));

        Assert.Equal(2, acts[1].Message.ReplyCount);
        Assert.Equal(1, acts[3].Message.ReplyCount);
        Assert.Equal(1, (await World.HistoryAsync()).Single(m => m.Id == parent).ReplyCount);
    }

    [Fact]
    public async Task A_reply_of_the_same_batch_as_the_edit_of_its_parent_shows_the_edit()
    {
        var parent = (await World.SendAsync(Ada, "question")).Message.Id;

        var acts = await World.InOneBatchAsync(
            () => World.EditAsync(Ada, parent, "good question"),
            () => World.SendAsync(Ben, "answer", parent: parent));

        Assert.Equal("good question", (await acts[1]).Message.Parent!.Excerpt);
    }
}
