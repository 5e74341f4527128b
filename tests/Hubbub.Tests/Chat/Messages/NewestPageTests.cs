using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Hubbub.Tests.World;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Messages;

public sealed class NewestPageOnSqlite : NewestPageTests<SqliteEngine>;

public sealed class NewestPageOnPostgres : NewestPageTests<PostgresEngine>;

/// <summary>The newest page is kept for the next who asks, and is never older than what it is asked of.</summary>
public abstract class NewestPageTests<TEngine> : InLogWorld<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task What_has_not_changed_is_not_read_again()
    {
        await World.SendAsync(Ada, "hello");
        var shown = await PageAsync(Ada);

        Assert.Same(shown, await PageAsync(Ben));
        await World.SendAsync(Ada, Elsewhere, "something else");
        Assert.Same(shown, await PageAsync(Ben));
    }

    [Fact]
    public async Task What_is_said_next_is_on_it()
    {
        await World.SendAsync(Ada, "hello");
        await PageAsync(Ben);

        await World.SendAsync(Ada, "again");

        Assert.Equal(["again", "hello"], await TextsAsync());
    }

    [Fact]
    public async Task Everything_that_was_acknowledged_is_on_the_page_that_is_asked_for_next()
    {
        for (var i = 1; i <= 30; i++)
        {
            var said = await World.SendAsync(Ada, $"message {i}");
            var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PageAsync(Ben)));
            Assert.All(pages, page => Assert.Equal(said.Message, page[0]));
        }
    }

    [Fact]
    public async Task A_new_text_is_on_it()
    {
        var said = await World.SendAsync(Ada, "helo");
        await PageAsync(Ben);

        await World.EditAsync(Ada, said.Message.Id, "hello");

        Assert.Equal(["hello"], await TextsAsync());
    }

    [Fact]
    public async Task A_deleted_text_is_not_on_it()
    {
        var secret = await World.SendAsync(Ada, "secret");
        await World.SendAsync(Ben, "answer", parent: secret.Message.Id);
        await PageAsync(Ben);

        await World.DeleteAsync(Ada, secret.Message.Id);

        var page = await PageAsync(Ben);
        Assert.Equal(["answer", ""], page.Select(m => m.Content));
        Assert.Equal("", page[0].Parent!.Excerpt);
    }

    [Fact]
    public async Task A_new_reply_is_counted_on_it()
    {
        var question = await World.SendAsync(Ada, "question");
        Assert.Equal(0, (await PageAsync(Ben))[0].ReplyCount);

        var answer = await World.SendAsync(Ben, "answer", parent: question.Message.Id);
        Assert.Equal(1, (await PageAsync(Ben))[1].ReplyCount);

        await World.DeleteAsync(Ben, answer.Message.Id);
        Assert.Equal(0, (await PageAsync(Ben))[0].ReplyCount);
    }

    [Theory]
    [InlineData("username = 'Augusta', username_key = 'augusta'")]
    [InlineData("display_name = 'Countess'")]
    [InlineData("avatar_url = 'https://example.org/ada.png'")]
    public async Task People_look_on_it_as_they_do_now(string look)
    {
        await World.SendAsync(Ada, "hello");
        var before = (await PageAsync(Ben))[0].Author;

        await World.ExecuteAsync($"UPDATE users SET {look} WHERE id = 1");

        var now = (await PageAsync(Ben))[0].Author;
        Assert.NotEqual(before, now);
        Assert.Equal((await World.HistoryAsync(Ben, General, new HistoryRequest(1, After: new Seq(0)))).Messages[0].Author, now);
    }

    [Fact]
    public async Task A_picture_that_was_taken_away_is_not_on_it()
    {
        await World.ExecuteAsync("UPDATE users SET avatar_url = 'https://example.org/ada.png' WHERE id = 1");
        await World.SendAsync(Ada, "hello");
        Assert.NotNull((await PageAsync(Ben))[0].Author.AvatarUrl);

        await World.ExecuteAsync("UPDATE users SET avatar_url = NULL WHERE id = 1");

        Assert.Null((await PageAsync(Ben))[0].Author.AvatarUrl);
    }

    [Fact]
    public async Task Whoever_is_answered_is_called_on_it_as_now_though_the_question_is_on_no_page()
    {
        var question = await World.SendAsync(Ada, "question");
        await World.SendAsync(Ben, "answer", parent: question.Message.Id);
        var newest = new HistoryRequest(1);
        Assert.Equal("Ada", (await World.HistoryAsync(Ben, General, newest)).Messages[0].Parent!.AuthorUsername);

        await World.ExecuteAsync("UPDATE users SET username = 'Augusta', username_key = 'augusta' WHERE id = 1");
        await World.ExecuteAsync("UPDATE users SET username = 'Ada', username_key = 'ada' WHERE id = 4");

        Assert.Equal("Augusta", (await World.HistoryAsync(Ben, General, newest)).Messages[0].Parent!.AuthorUsername);
    }

    [Fact]
    public async Task The_channel_is_called_beside_it_as_now()
    {
        await World.SendAsync(Ada, "hello");
        await PageAsync(Ben);

        await World.ExecuteAsync($"UPDATE channels SET name = 'agora', name_key = 'agora' WHERE id = {General.Value}");

        Assert.Equal("agora", (await World.HistoryAsync(Ben, General, new HistoryRequest(50))).Label.Name);
    }

    [Fact]
    public async Task Who_may_read_no_longer_is_not_shown_what_others_are_shown()
    {
        await World.SendAsync(Ada, "hello");
        await PageAsync(Ben);
        await PageAsync(Ada);

        await World.ExecuteAsync("DELETE FROM members WHERE user_id = 3");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => PageAsync(Ben));
        Assert.Equal(RefusalCode.NotFound, refused.Code);
        Assert.Single(await PageAsync(Ada));
    }

    [Fact]
    public async Task Who_knows_no_replies_is_shown_no_stubs_though_others_are()
    {
        var gone = await World.SendAsync(Ada, "question");
        await World.SendAsync(Ben, "answer", parent: gone.Message.Id);
        await World.DeleteAsync(Ada, gone.Message.Id);

        Assert.Equal(2, (await PageAsync(Ben)).Count);
        Assert.Single((await World.HistoryAsync(Ben, General, new HistoryRequest(50) { HasStubs = false })).Messages);
        Assert.Equal(2, (await PageAsync(Ben)).Count);
    }

    private async Task<IReadOnlyList<Message>> PageAsync(Actor reader) =>
        (await World.HistoryAsync(reader, General, new HistoryRequest(50))).Messages;

    private async Task<IEnumerable<string>> TextsAsync() => (await PageAsync(Ben)).Select(m => m.Content);
}
