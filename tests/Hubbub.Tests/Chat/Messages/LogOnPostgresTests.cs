using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Messages;
using Hubbub.Tests.World;
using Npgsql;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Messages;

/// <summary>What others do in the same PostgreSQL while the log writes.</summary>
public sealed class LogOnPostgresTests : InLogWorld<PostgresEngine>
{
    [Fact]
    public async Task Who_is_removed_while_their_message_waits_has_not_said_it()
    {
        Task<Appended>? send = null;
        await World.Database.WriteAsync(
            async tx =>
            {
                await tx.ExecuteAsync("SELECT 1 FROM channels WHERE server_id = 1 ORDER BY id FOR UPDATE");
                await tx.ExecuteAsync($"DELETE FROM members WHERE user_id = {Ben.User.Value}");
                send = World.SendAsync(Ben, "one more thing");
                await BlockedAsync();
            },
            default);

        Assert.Equal(RefusalCode.NotFound, await RefusalOf(send!));
        Assert.Equal(0, await World.OneAsync<long>("SELECT COUNT(*) FROM messages"));
        Assert.Equal(1, (await World.SendAsync(Ada, "next")).Seq.Value);
    }

    [Fact]
    public async Task A_batch_that_lost_a_deadlock_is_written_together_all_the_same()
    {
        await World.ExecuteAsync(
            """
            CREATE SEQUENCE attempts;
            CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN
                IF nextval('attempts') <= 3 THEN RAISE EXCEPTION USING ERRCODE = 'deadlock_detected'; END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER lose AFTER INSERT ON messages
            FOR EACH ROW WHEN (NEW.content = '500') EXECUTE FUNCTION lose();
            """);
        var sent = await Task.WhenAll(await World.InOneBatchAsync(
            Enumerable.Range(1, 500).Select<int, Func<Task<Appended>>>(i => () => World.SendAsync(Ben, $"{i}"))));

        Assert.Equal(500, sent[^1].Seq.Value);
        Assert.Equal(1, await World.CommitsAsync(General));
        Assert.Equal(500, (await World.Bus.HeardAsync(General, 500)).Count);
    }

    [Theory]
    [InlineData("the log")]
    [InlineData("a removal")]
    public async Task A_row_that_refers_to_a_channel_does_not_wait_for_who_holds_it(string holder)
    {
        await World.Database.WriteAsync(
            async tx =>
            {
                if (holder == "the log") await LogStore.LockHeadsAsync(tx, [General]);
                else await ChannelStore.LockAllAsync(tx, new CommunityId(1));
                await World.ExecuteAsync(
                    $"""
                    SET LOCAL lock_timeout = 1;
                    INSERT INTO channel_members (channel_id, user_id, from_seq, joined_at)
                    VALUES ({General.Value}, {Ben.User.Value}, 1, 1);
                    """);
            },
            default);

        Assert.Equal(1, await World.OneAsync<long>("SELECT COUNT(*) FROM channel_members"));
    }

    [Fact]
    public async Task Who_holds_a_channel_waits_for_whoever_held_it_before()
    {
        await World.Database.WriteAsync(
            async tx =>
            {
                await LogStore.LockHeadsAsync(tx, [General]);
                var second = World.Database.WriteAsync(
                    async other =>
                    {
                        await other.ExecuteAsync("SET LOCAL lock_timeout = 1");
                        await ChannelStore.LockAsync(other, General);
                    },
                    default);
                var refused = await Assert.ThrowsAsync<PostgresException>(() => second);
                Assert.Equal(PostgresErrorCodes.LockNotAvailable, refused.SqlState);
            },
            default);
    }

    [Fact]
    public async Task Who_reads_a_channel_while_it_is_deleted_is_told_it_does_not_exist()
    {
        await World.SendAsync(Ada, "the last word");
        var marks = new ReadMarks(new Changes(World.Database, new RecordingBus()));
        Task? reading = null;
        await World.Database.WriteAsync(
            async tx =>
            {
                await tx.ExecuteAsync($"DELETE FROM channels WHERE id = {General.Value}");
                reading = Task.Run(() => marks.ReadAsync(Ben, General, new Seq(1), default));
                await BlockedAsync();
            },
            default);

        await Refused.WithAsync(RefusalCode.NotFound, () => reading!);
    }

    // PostgreSQL tells who waits for a lock; asking until somebody does is the only event there is.
    private async Task BlockedAsync()
    {
        const string Waiting =
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while (await World.OneAsync<long>(Waiting) == 0) await Task.Yield();
    }
}
