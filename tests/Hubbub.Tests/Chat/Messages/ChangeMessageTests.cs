using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Hubbub.Tests.World;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Messages;

public sealed class ChangeMessageOnSqlite : ChangeMessageTests<SqliteEngine>;

public sealed class ChangeMessageOnPostgres : ChangeMessageTests<PostgresEngine>;

public abstract class ChangeMessageTests<TEngine> : InLogWorld<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task An_edit_has_a_place_of_its_own_and_leaves_the_message_at_its_place()
    {
        var sent = (await World.SendAsync(Ben, "helo")).Message;
        var edit = await World.EditAsync(Ben, sent.Id, "hello 😀 \"<&>\"");

        Assert.Equal(2, edit.Seq.Value);
        Assert.Equal(1, edit.Message.Seq.Value);
        Assert.NotNull(edit.Message.EditedAt);
        Assert.Equal(edit.Message, Assert.Single(await World.HistoryAsync()));
        var told = Assert.IsType<MessageEdited>((await World.Bus.HeardAsync(General, 2))[1]);
        Assert.Equal(edit.Message, told.Message);
        Assert.Equal((sent.Id, sent.Seq, Ben.User), (told.Change.Message, told.Change.MessageSeq, told.Change.Actor));
    }

    [Fact]
    public async Task Only_the_author_edits()
    {
        var sent = (await World.SendAsync(Ben, "hello")).Message.Id;

        foreach (var other in (Actor[])[Ada, Mod])
            Assert.Equal(RefusalCode.Forbidden, await RefusalOf(World.EditAsync(other, sent, "changed")));
        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.EditAsync(Eve, sent, "changed")));
        Assert.Equal("hello", Assert.Single(await World.HistoryAsync()).Content);
    }

    [Fact]
    public async Task An_author_who_was_removed_finds_their_message_no_more()
    {
        var sent = (await World.SendAsync(Ben, "hello")).Message.Id;
        await World.ExecuteAsync($"DELETE FROM members WHERE user_id = {Ben.User.Value}");

        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.EditAsync(Ben, sent, "changed")));
        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.DeleteAsync(Ben, sent)));
    }

    [Fact]
    public async Task A_message_that_never_was_is_not_found()
    {
        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.EditAsync(Ben, new MessageId(77), "changed")));
        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.DeleteAsync(Ben, new MessageId(77))));
    }

    [Fact]
    public async Task A_deleted_message_is_edited_no_more()
    {
        var sent = (await World.SendAsync(Ben, "hello")).Message.Id;
        await World.DeleteAsync(Ben, sent);

        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.EditAsync(Ben, sent, "changed")));
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_no_event()
    {
        var sent = (await World.SendAsync(Ben, "hello")).Message.Id;
        var edit = await World.EditAsync(Ben, sent, "hallo");
        var again = await World.EditAsync(Ben, sent, "hallo");

        Assert.Equal((edit.Seq, true), (again.Seq, again.IsDuplicate));
        Assert.Equal([1, 2], SeqsOf(World.Bus.Heard(General)));
    }

    [Theory]
    [InlineData("", RefusalCode.EmptyMessage)]
    [InlineData("a\0", RefusalCode.ValidationFailed)]
    public async Task An_edit_keeps_the_rules_of_sending(string text, RefusalCode refusal)
    {
        var sent = (await World.SendAsync(Ben, "hello")).Message.Id;

        Assert.Equal(refusal, await RefusalOf(() => World.EditAsync(Ben, sent, text)));
        Assert.Equal(RefusalCode.MessageTooLong, await RefusalOf(() => World.EditAsync(Ben, sent, new string('x', 2001))));
    }

    [Fact]
    public async Task Edits_that_arrive_together_each_have_their_place()
    {
        var sent = (await World.SendAsync(Ben, "0")).Message.Id;
        await Task.WhenAll(await World.InOneBatchAsync(
            Enumerable.Range(1, 5).Select<int, Func<Task<Appended>>>(
                i => () => World.EditAsync(Ben, sent, $"{i}"))));

        var told = (await World.Bus.HeardAsync(General, 6)).OfType<MessageEdited>().ToList();
        Assert.Equal(["1", "2", "3", "4", "5"], told.Select(e => e.Message!.Content));
        Assert.Equal([2, 3, 4, 5, 6], SeqsOf(told));
        Assert.Equal("5", Assert.Single(await World.HistoryAsync()).Content);
    }

    [Fact]
    public async Task The_author_an_admin_or_the_owner_deletes()
    {
        foreach (var person in (Actor[])[Ben, Mod, Ada])
        {
            var sent = (await World.SendAsync(Ben, "hello")).Message.Id;
            var deleted = (await World.DeleteAsync(person, sent)).Message;
            Assert.Equal(("", true), (deleted.Content, deleted.IsDeleted));
        }

        Assert.Empty(await World.HistoryAsync());
    }

    [Fact]
    public async Task Another_member_does_not_delete_nor_does_a_stranger()
    {
        var sent = (await World.SendAsync(Ada, "hello")).Message.Id;

        Assert.Equal(RefusalCode.Forbidden, await RefusalOf(World.DeleteAsync(Ben, sent)));
        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.DeleteAsync(Eve, sent)));
        Assert.Single(await World.HistoryAsync());
    }

    [Fact]
    public async Task Deleting_twice_is_one_event()
    {
        var sent = (await World.SendAsync(Ben, "hello")).Message.Id;
        var first = await World.DeleteAsync(Ben, sent);
        var second = await World.DeleteAsync(Ada, sent);

        Assert.Equal(first with { IsDuplicate = true }, second);
        Assert.Equal([1, 2], SeqsOf(World.Bus.Heard(General)));
    }

    [Fact]
    public async Task In_a_room_of_the_lobby_its_creator_the_administrator_and_the_author_delete()
    {
        foreach (var person in (Actor[])[Ben, Root, Eve])
        {
            var sent = (await World.SendAsync(Eve, BensRoom, "hello")).Message.Id;
            Assert.Equal(RefusalCode.Forbidden, await RefusalOf(World.DeleteAsync(Ada, sent)));
            await World.DeleteAsync(person, sent);
        }

        Assert.Empty(await World.HistoryAsync(BensRoom));
    }
}
