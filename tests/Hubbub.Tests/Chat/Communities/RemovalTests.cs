using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Communities;

public sealed class RemovalsOnSqlite : RemovalTests<SqliteEngine>
{
    protected override Task FailAtCommitAsync(Transaction tx) => tx.ExecuteAsync(
        """
        PRAGMA defer_foreign_keys = TRUE;
        INSERT INTO members (server_id, user_id, role, joined_at) VALUES (999, 999, 'Member', 0);
        """);
}

public sealed class RemovalsOnPostgres : RemovalTests<PostgresEngine>
{
    [Fact]
    public async Task A_removal_that_met_a_deadlock_at_its_commit_is_begun_anew()
    {
        await World.Database.WriteAsync(tx => tx.ExecuteAsync(FailingOnce), default);

        await World.Communities.Leave.RunAsync(World.Ben, World.Club.Id, default);

        Assert.Equal(
            [
                new RemovalEnded(World.Ben.User, IsCommitted: false),
                new RemovalEnded(World.Ben.User, IsCommitted: true),
            ],
            World.Bus.Told.OfType<RemovalEnded>());
        Assert.Equal(2, World.Bus.Told.OfType<RemovalBegun>().Count());
    }

    [Fact]
    public async Task A_removal_waits_for_the_messages_that_are_being_written()
    {
        Task leaving = null!;
        await World.Database.WriteAsync(
            async tx =>
            {
                await ChannelStore.LockAsync(tx, World.General);
                leaving = World.Communities.Leave.RunAsync(World.Ben, World.Club.Id, default);
                while (!leaving.IsCompleted && !await tx.OneAsync<bool>(SomeoneWaits)) await Task.Yield();
                Assert.Empty(World.Bus.Told);
            },
            default);

        await leaving;
        Assert.Contains(new RemovalEnded(World.Ben.User, IsCommitted: true), World.Bus.Told);
    }

    protected override Task FailAtCommitAsync(Transaction tx) => tx.ExecuteAsync(
        """
        CREATE TABLE promises (kept BIGINT UNIQUE DEFERRABLE INITIALLY DEFERRED);
        INSERT INTO promises VALUES (1), (1);
        """);

    private const string SomeoneWaits =
        """
        SELECT EXISTS (
            SELECT 1
            FROM pg_locks
            JOIN pg_stat_activity activity USING (pid)
            WHERE NOT granted AND activity.datname = current_database())
        """;

    // The sequence alone remembers the attempt that was rolled back.
    private const string FailingOnce =
        """
        CREATE SEQUENCE attempts;
        CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF nextval('attempts') = 1 THEN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END IF;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER fail_once AFTER DELETE ON members
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail_once();
        """;
}

public abstract class RemovalTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private ChannelId second;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var channel = await World.Channels.Create.RunAsync(World.Ada, World.Club.Id, new ChannelDraft("second"), default);
        second = channel.Id;
        World.Bus.Clear();
    }

    [Fact]
    public async Task Who_leaves_hears_none_of_the_channels_any_more()
    {
        await World.Communities.Leave.RunAsync(World.Ben, World.Club.Id, default);

        AssertRemoved(World.Ben.User, World.General, second);
    }

    [Fact]
    public async Task Who_is_kicked_hears_none_of_the_channels_any_more()
    {
        await World.Communities.Kick.RunAsync(World.Mod, World.Club.Id, World.Ben.User, default);

        AssertRemoved(World.Ben.User, World.General, second);
    }

    [Fact]
    public async Task A_deleted_community_falls_silent_for_everyone()
    {
        await World.Communities.Delete.RunAsync(World.Ada, World.Club.Id, default);

        AssertRemoved(null, World.General, second);
    }

    [Fact]
    public async Task A_deleted_channel_falls_silent_for_everyone()
    {
        await World.Channels.Delete.RunAsync(World.Mod, second, default);

        AssertRemoved(null, second);
    }

    [Fact]
    public async Task A_refused_removal_silences_nobody()
    {
        await Refused.WithAsync(
            RefusalCode.Forbidden, () => World.Communities.Kick.RunAsync(World.Ben, World.Club.Id, World.Mod.User, default));

        Assert.Empty(World.Bus.Told);
    }

    [Fact]
    public async Task A_removal_that_could_not_be_committed_lets_its_readers_resync()
    {
        var changes = new Changes(World.Database, World.Bus);

        await Assert.ThrowsAnyAsync<Exception>(() => changes.WriteAsync(
            async (tx, news) =>
            {
                await FailAtCommitAsync(tx);
                news.Lose(new Loss([World.General], Audience.Of(World.Ben.User)));
            },
            default));

        Assert.IsType<RemovalBegun>(World.Bus.Told[0]);
        Assert.Equal(new RemovalEnded(World.Ben.User, IsCommitted: false), World.Bus.Told[1]);
        Assert.Equal(2, World.Bus.Told.Count);
    }

    /// <summary>Writes what the database refuses no sooner than at the commit.</summary>
    protected abstract Task FailAtCommitAsync(Transaction tx);

    private void AssertRemoved(UserId? user, params ChannelId[] channels)
    {
        var begun = Assert.IsType<RemovalBegun>(World.Bus.Told[0]);
        Assert.Equal(user, begun.User);
        Assert.Equal(channels, begun.Channels);
        Assert.Equal(new RemovalEnded(user, IsCommitted: true), World.Bus.Told[1]);
    }
}
