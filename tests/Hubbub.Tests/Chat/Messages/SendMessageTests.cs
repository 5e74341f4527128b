using Hubbub.Chat;
using Hubbub.Tests.World;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Messages;

public sealed class SendMessageOnSqlite : SendMessageTests<SqliteEngine>;

public sealed class SendMessageOnPostgres : SendMessageTests<PostgresEngine>;

public abstract class SendMessageTests<TEngine> : InLogWorld<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Refusals_and_repeats_leave_no_hole_in_the_numbers()
    {
        var first = await World.SendAsync(Ben, "one", "a");
        await World.SendAsync(Ben, "one", "a");
        Assert.Equal(RefusalCode.IdempotencyMismatch, await RefusalOf(World.SendAsync(Ben, "other", "a")));
        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.SendAsync(Eve, "let me in")));
        var second = await World.SendAsync(Mod, "two");

        Assert.Equal(1, first.Seq.Value);
        Assert.Equal(2, second.Seq.Value);
        Assert.Equal(2, await World.OneAsync<long>($"SELECT last_seq FROM channels WHERE id = {General.Value}"));
        Assert.Equal([1, 2], SeqsOf(World.Bus.Heard(General)));
    }

    [Fact]
    public async Task What_is_sent_is_kept_as_it_was_written()
    {
        const string text = "  naïve 😀 \"quoted\" \\u0041 <b>&amp; \r\n\t末 ";
        var sent = await World.SendAsync(Ben, text, "~ !");

        var kept = Assert.Single(await World.HistoryAsync());
        Assert.Equal(sent.Message, kept);
        Assert.Equal(text, kept.Content);
        Assert.Equal("~ !", kept.ClientMessageId);
        Assert.Equal("Ben", kept.Author.Username);
        Assert.Null(kept.UpdatedAt);
    }

    [Fact]
    public async Task A_right_that_ended_between_two_messages_is_missed_by_the_second()
    {
        await World.SendAsync(Ben, "still here");
        await World.Database.WriteAsync(
            tx => tx.ExecuteAsync("DELETE FROM members WHERE user_id = @user", new { user = Ben.User }), default);

        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.SendAsync(Ben, "no more")));
        Assert.Equal(2, (await World.SendAsync(Ada, "next")).Seq.Value);
    }

    [Fact]
    public async Task A_channel_that_does_not_exist_cannot_be_told_from_one_that_is_hidden()
    {
        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.SendAsync(Ben, new ChannelId(999), "hello")));
        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.SendAsync(Ben, new ChannelId(-3), "hello")));
        Assert.Equal(RefusalCode.NotFound, await RefusalOf(World.SendAsync(Eve, "hello")));

        Assert.Equal(1, (await World.SendAsync(Ben, "hello")).Seq.Value);
    }

    [Fact]
    public async Task Anyone_speaks_in_a_room_of_the_lobby()
    {
        await World.SendAsync(Eve, BensRoom, "hello");

        Assert.Equal("hello", Assert.Single(await World.HistoryAsync(BensRoom)).Content);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    public async Task A_message_needs_some_text(string text)
    {
        Assert.Equal(RefusalCode.EmptyMessage, await RefusalOf(() => World.SendAsync(Ben, text)));
    }

    [Fact]
    public async Task Two_thousand_code_points_are_a_message_of_any_letters()
    {
        var longest = string.Concat(Enumerable.Repeat("😀", 2000));

        Assert.Equal(longest, (await World.SendAsync(Ben, longest)).Message.Content);
        Assert.Equal(longest, Assert.Single(await World.HistoryAsync()).Content);
        Assert.Equal(RefusalCode.MessageTooLong, await RefusalOf(() => World.SendAsync(Ben, longest + "x")));
        Assert.Equal(RefusalCode.MessageTooLong, await RefusalOf(() => World.SendAsync(Ben, new string('x', 2001))));
    }

    [Fact]
    public async Task What_not_every_database_can_keep_is_refused_before_it_reaches_one()
    {
        foreach (var text in (string[])["a\0b", "\ud83d", "\ude00\ud83d", "a\ude00"])
            Assert.Equal(RefusalCode.ValidationFailed, await RefusalOf(() => World.SendAsync(Ben, text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tab\t")]
    [InlineData("é")]
    [InlineData("\u007f")]
    public async Task A_client_id_is_printable_ascii(string clientId)
    {
        Assert.Equal(RefusalCode.ValidationFailed, await RefusalOf(() => World.SendAsync(Ben, "hello", clientId)));
    }

    [Fact]
    public async Task A_client_id_has_at_most_64_characters()
    {
        var longest = new string('x', 64);

        Assert.Equal(longest, (await World.SendAsync(Ben, "hello", longest)).Message.ClientMessageId);
        Assert.Equal(RefusalCode.ValidationFailed, await RefusalOf(() => World.SendAsync(Ben, "hello", longest + "x")));
    }
}
