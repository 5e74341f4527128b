using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Hubbub.Tests.World;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Messages;

public sealed class RepeatOnSqlite : RepeatTests<SqliteEngine>;

public sealed class RepeatOnPostgres : RepeatTests<PostgresEngine>;

public abstract class RepeatTests<TEngine> : InLogWorld<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task A_repeat_is_given_the_first_message_and_nobody_hears_it_again()
    {
        var first = await World.SendAsync(Ben, "hello", "a");
        var repeat = await World.SendAsync(Ben, "hello", "a");

        Assert.False(first.IsDuplicate);
        Assert.Equal(first with { IsDuplicate = true }, repeat);
        Assert.Single(World.Bus.Heard(General));
        Assert.Single(await World.HistoryAsync());
    }

    [Fact]
    public async Task Repeats_that_arrive_together_are_one_message()
    {
        var sent = await Task.WhenAll(await World.InOneBatchAsync(
            Enumerable.Repeat(() => World.SendAsync(Ben, "hello", "a"), 20)));

        Assert.Single(sent, s => !s.IsDuplicate);
        Assert.Single(sent.Select(s => s.Message).Distinct());
        Assert.Single(await World.HistoryAsync());
    }

    [Fact]
    public async Task A_repeat_of_an_edited_message_is_given_the_message_as_it_is_now()
    {
        var first = await World.SendAsync(Ben, "hello", "a");
        await World.EditAsync(Ben, first.Message.Id, "good morning");

        var repeat = await World.SendAsync(Ben, "hello", "a");

        Assert.True(repeat.IsDuplicate);
        Assert.Equal("good morning", repeat.Message.Content);
        Assert.Equal(first.Seq, repeat.Seq);
    }

    [Fact]
    public async Task A_repeat_of_a_deleted_message_is_given_a_tombstone()
    {
        var first = await World.SendAsync(Ben, "hello", "a");
        await World.DeleteAsync(Ben, first.Message.Id);

        var repeat = await World.SendAsync(Ben, "hello", "a");

        Assert.True(repeat.IsDuplicate);
        Assert.True(repeat.Message.IsDeleted);
        Assert.Equal("", repeat.Message.Content);
        Assert.Equal(first.Message.Id, repeat.Message.Id);
        Assert.Empty(await World.HistoryAsync());
    }

    [Fact]
    public async Task Other_content_under_the_same_client_id_is_a_mismatch_whatever_became_of_the_first()
    {
        var first = (await World.SendAsync(Ben, "hello", "a")).Message.Id;
        Assert.Equal(RefusalCode.IdempotencyMismatch, await RefusalOf(World.SendAsync(Ben, "Hello", "a")));

        await World.EditAsync(Ben, first, "Hello");
        Assert.Equal(RefusalCode.IdempotencyMismatch, await RefusalOf(World.SendAsync(Ben, "Hello", "a")));

        await World.DeleteAsync(Ben, first);
        Assert.Equal(RefusalCode.IdempotencyMismatch, await RefusalOf(World.SendAsync(Ben, "Hello", "a")));
    }

    [Fact]
    public async Task The_same_words_as_a_reply_are_other_content()
    {
        var parent = (await World.SendAsync(Ada, "question")).Message.Id;
        await World.SendAsync(Ben, "hello", "a");

        Assert.Equal(RefusalCode.IdempotencyMismatch, await RefusalOf(World.SendAsync(Ben, "hello", "a", parent)));
    }

    [Fact]
    public async Task Of_two_that_arrive_together_under_one_client_id_the_first_wins()
    {
        var sent = await World.InOneBatchAsync(
            () => World.SendAsync(Ben, "hello", "a"),
            () => World.SendAsync(Ben, "other", "a"),
            () => World.SendAsync(Ben, "hello", "a"));

        Assert.Equal(1, (await sent[0]).Seq.Value);
        Assert.Equal(RefusalCode.IdempotencyMismatch, await RefusalOf(sent[1]));
        Assert.True((await sent[2]).IsDuplicate);
    }

    [Fact]
    public async Task Repeats_among_new_messages_leave_no_hole_and_change_no_order()
    {
        await World.SendAsync(Ben, "hello", "a");

        var sent = await Task.WhenAll(await World.InOneBatchAsync(
            () => World.SendAsync(Ada, "before", "b"),
            () => World.SendAsync(Ben, "hello", "a"),
            () => World.SendAsync(Ben, "after", "c")));

        Assert.Equal([false, true, false], sent.Select(s => s.IsDuplicate));
        Assert.Equal([1L, 2, 3], World.Bus.Heard(General).Select(e => e.Seq.Value));
        Assert.Equal(sent[2].Seq, sent[0].Seq.Next);
    }

    [Fact]
    public async Task The_repeat_of_a_reply_is_one_although_what_it_replied_to_is_gone()
    {
        var parent = (await World.SendAsync(Ada, "question")).Message.Id;
        var first = await World.SendAsync(Ben, "answer", "a", parent);
        await World.DeleteAsync(Ada, parent);

        var repeat = await World.SendAsync(Ben, "answer", "a", parent);

        Assert.True(repeat.IsDuplicate);
        Assert.Equal(first.Message.Id, repeat.Message.Id);
    }

    [Fact]
    public async Task The_right_is_asked_for_before_the_repeat()
    {
        await World.SendAsync(Ben, "hello", "a");
        await World.ExecuteAsync($"DELETE FROM members WHERE user_id = {Ben.User.Value}");

        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.SendAsync(Ben, "hello", "a")));
        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.SendAsync(Ben, "other", "a")));
    }

    [Fact]
    public async Task A_client_id_belongs_to_one_author_in_one_channel()
    {
        Appended[] sent =
        [
            await World.SendAsync(Ben, "hello", "a"),
            await World.SendAsync(Ada, "hello", "a"),
            await World.SendAsync(Ben, Elsewhere, "hello", "a"),
            await World.SendAsync(Ben, "hello", "A"),
        ];

        Assert.All(sent, s => Assert.False(s.IsDuplicate));
        Assert.Equal(4, sent.Select(s => s.Message.Id).Distinct().Count());
    }

    [Fact]
    public async Task Without_a_client_id_the_same_words_are_said_again()
    {
        var sent = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => World.SendAsync(Ben, "hello")));

        Assert.All(sent, s => Assert.False(s.IsDuplicate));
        Assert.Equal(10, (await World.HistoryAsync()).Count);
    }
}
