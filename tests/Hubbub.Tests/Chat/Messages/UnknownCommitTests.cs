using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Hubbub.Tests.World;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Messages;

/// <summary>Commits of which PostgreSQL's answer was lost.</summary>
public sealed class UnknownCommitTests : IAsyncLifetime
{
    private readonly PostgresEngine engine = new();
    private LostAnswers connection = null!;
    private LogWorld world = null!;

    public async ValueTask InitializeAsync()
    {
        await engine.CreateAsync();
        connection = new LostAnswers(engine.Url);
        world = await LogWorld.CreateAsync(connection.Url);
        // The block of message ids is there, so that the next commit is that of the messages.
        await world.SendAsync(Ben, "first");
    }

    public async ValueTask DisposeAsync()
    {
        if (world is not null) await world.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_commit_that_happened_is_told_once_and_its_senders_find_it_again()
    {
        await LoseAsync(
            () => world.SendAsync(Ben, "second", "b"),
            () => world.SendAsync(Ada, "third", "c"));

        Assert.Equal([1, 2, 3], InLogWorld<PostgresEngine>.SeqsOf(await world.Bus.HeardAsync(General, 3)));
        var retry = await world.SendAsync(Ben, "second", "b");
        Assert.Equal((2, true), (retry.Seq.Value, retry.IsDuplicate));
        Assert.Equal(4, (await world.SendAsync(Ben, "fourth")).Seq.Value);
        Assert.Equal([1, 2, 3, 4], InLogWorld<PostgresEngine>.SeqsOf(await world.Bus.HeardAsync(General, 4)));
        Assert.Equal(["fourth", "third", "second", "first"], (await world.HistoryAsync()).Select(m => m.Content));
        Assert.Equal(1, connection.Lost);
    }

    [Fact]
    public async Task What_was_changed_by_a_commit_without_an_answer_is_told_once()
    {
        var message = (await world.SendAsync(Ben, "second")).Message.Id;

        await LoseAsync(() => world.EditAsync(Ben, message, "third"));
        var told = Assert.IsType<MessageEdited>((await world.Bus.HeardAsync(General, 3))[2]);
        Assert.Equal("third", told.Message!.Content);

        Assert.True((await world.EditAsync(Ben, message, "third")).IsDuplicate);
        Assert.Equal(4, (await world.DeleteAsync(Ben, message)).Seq.Value);
        Assert.Equal(4, (await world.Bus.HeardAsync(General, 4)).Count);
    }

    [Fact]
    public async Task A_commit_that_did_not_happen_is_told_to_nobody_and_its_retry_is_the_first()
    {
        await world.ExecuteAsync(
            """
            CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER die AFTER INSERT ON messages
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.content = 'deadly') EXECUTE FUNCTION die();
            """);

        var deadly = world.SendAsync(Ben, "deadly", "b");
        Assert.Equal(RefusalCode.Unavailable, await RefusalOf(deadly));
        await world.ExecuteAsync("DROP TRIGGER die ON messages");

        var retry = await world.SendAsync(Ben, "deadly", "b");
        Assert.Equal((2, false), (retry.Seq.Value, retry.IsDuplicate));
        Assert.Equal([1, 2], InLogWorld<PostgresEngine>.SeqsOf(await world.Bus.HeardAsync(General, 2)));
    }

    private async Task LoseAsync(params Func<Task<Appended>>[] acts)
    {
        var sent = await world.GatherAsync(acts);
        connection.LoseNext();
        world.Bus.Open(General);
        foreach (var lost in sent) Assert.Equal(RefusalCode.Unavailable, await RefusalOf(lost));
    }

    private static Task<RefusalCode> RefusalOf(Task<Appended> act) =>
        InLogWorld<PostgresEngine>.RefusalOf(act);
}
