using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Messages;

public sealed class DraftOnSqlite : DraftTests<SqliteEngine>;

public sealed class DraftOnPostgres : DraftTests<PostgresEngine>;

public abstract class DraftTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private Drafts Drafts => new(World.Database, World.Limits, World.Clock);

    private long Now => World.Clock.UnixMilliseconds();

    [Fact]
    public async Task A_draft_is_found_again_by_its_writer_alone()
    {
        var draft = new Draft(World.General, "Dear al", new MessageId(7), Now - 5);

        Assert.Equal(draft, await Drafts.WriteAsync(World.Ben, draft, default));

        Assert.Equal(draft, await Drafts.FindAsync(World.Ben, World.General, default));
        Assert.Equal([draft], await Drafts.ListAsync(World.Ben, default));
        Assert.Empty(await Drafts.ListAsync(World.Ada, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => Drafts.FindAsync(World.Ada, World.General, default));
    }

    [Fact]
    public async Task The_newest_edit_wins_in_whatever_order_they_come()
    {
        Assert.Equal("newer", await WriteAsync("newer", Now - 10));
        Assert.Equal("newer", await WriteAsync("older", Now - 20));
        Assert.Equal("newer", await WriteAsync("as old", Now - 10));
        Assert.Equal("newest", await WriteAsync("newest", Now - 5));
    }

    [Fact]
    public async Task An_older_edit_that_comes_late_does_not_bring_a_draft_back()
    {
        await WriteAsync("half a sen", Now - 20);
        await Drafts.ClearAsync(World.Ben, World.General, Now - 10, default);

        Assert.Equal("", await WriteAsync("half a sentence", Now - 15));
        Assert.Equal("", await WriteAsync("half a sentence", Now - 10));
        Assert.Empty(await Drafts.ListAsync(World.Ben, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => Drafts.FindAsync(World.Ben, World.General, default));

        Assert.Equal("another", await WriteAsync("another", Now - 5));
    }

    [Fact]
    public async Task A_late_word_that_a_draft_is_gone_leaves_a_newer_one()
    {
        await WriteAsync("newer", Now - 10);

        await Drafts.ClearAsync(World.Ben, World.General, Now - 11, default);
        Assert.Equal("newer", (await Drafts.FindAsync(World.Ben, World.General, default)).Content);
        await Drafts.ClearAsync(World.Ben, World.General, editedAt: null, default);

        Assert.Empty(await Drafts.ListAsync(World.Ben, default));
    }

    [Fact]
    public async Task A_clock_that_runs_ahead_wins_only_until_now()
    {
        var ahead = await Drafts.WriteAsync(
            World.Ben, new Draft(World.General, "ahead", null, Now + 86_400_000), default);

        Assert.Equal(Now, ahead.EditedAt);
        World.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("right", await WriteAsync("right", Now));
    }

    [Fact]
    public async Task A_draft_is_no_longer_than_a_message_and_may_be_empty()
    {
        var limit = World.Limits.MessageLength;
        Assert.Equal("", await WriteAsync("", Now - 3));
        Assert.Equal(limit, (await WriteAsync(new string('a', limit), Now - 2)).Length);

        await Refused.WithAsync(
            RefusalCode.MessageTooLong, () => WriteAsync(new string('a', limit + 1), Now));
    }

    [Fact]
    public async Task Who_may_not_read_a_channel_has_no_draft_there()
    {
        var draft = new Draft(World.General, "Hello?", null, Now);

        await Refused.WithAsync(RefusalCode.NotFound, () => Drafts.WriteAsync(World.Eve, draft, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => Drafts.FindAsync(World.Eve, World.General, default));
        await Refused.WithAsync(
            RefusalCode.NotFound, () => Drafts.ClearAsync(World.Eve, World.General, editedAt: null, default));
    }

    [Fact]
    public async Task A_draft_goes_with_the_right_to_read()
    {
        await WriteAsync("Dear all", Now);

        await World.Communities.Kick.RunAsync(World.Ada, World.Club.Id, World.Ben.User, default);

        Assert.Empty(await Drafts.ListAsync(World.Ben, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => Drafts.FindAsync(World.Ben, World.General, default));
    }

    [Fact]
    public async Task A_draft_goes_with_its_channel()
    {
        await WriteAsync("Dear all", Now);

        await World.Channels.Delete.RunAsync(World.Ada, World.General, default);

        Assert.Empty(await Drafts.ListAsync(World.Ben, default));
    }

    private async Task<string> WriteAsync(string content, long editedAt) =>
        (await Drafts.WriteAsync(World.Ben, new Draft(World.General, content, null, editedAt), default)).Content;
}
