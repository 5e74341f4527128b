using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Messages;
using Hubbub.Chat.Storage;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Channels;

public sealed class SweepOnSqlite : SweepTests<SqliteEngine>;

public sealed class SweepOnPostgres : SweepTests<PostgresEngine>;

public abstract class SweepTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private const int Said = (2 * Sweep.Rows) + 1;
    private ChannelId other;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        other = (await World.Channels.Create.RunAsync(World.Ada, World.Club.Id, new ChannelDraft("other"), default)).Id;
        await World.Database.WriteAsync(
            async tx =>
            {
                await SayAsync(tx, World.General, Said);
                await SayAsync(tx, other, 10);
            },
            default);
    }

    [Fact]
    public async Task What_was_said_in_a_deleted_channel_goes_little_by_little_until_nothing_is_left()
    {
        await World.Channels.Delete.RunAsync(World.Mod, World.General, default);
        Assert.Equal(Said + 10, await CountAsync("messages"));

        var sweep = new Sweep(World.Database);
        var left = new List<(long Messages, long Events)>();
        while (await sweep.StepAsync(default)) left.Add((await CountAsync("messages"), await CountAsync("channel_events")));

        Assert.Equal(
            [
                (Said - Sweep.Rows + 10, 1 + 1), (1 + 10, 1 + 1), (10, 1 + 1),
                (10, 1), (10, 1),
            ],
            left);
        Assert.Equal(1, await CountAsync("channels"));
        Assert.Equal(10, (await HistoryAsync(other)).Count);
    }

    [Theory]
    [InlineData("the channel")]
    [InlineData("the community")]
    public async Task Until_then_it_exists_for_nobody(string deleted)
    {
        await World.Database.WriteAsync(
            tx => tx.ExecuteAsync(
                "INSERT INTO channel_members (channel_id, user_id, from_seq, joined_at) VALUES (@General, @User, 1, 1)",
                new { World.General, World.Ada.User }),
            default);
        if (deleted == "the channel") await World.Channels.Delete.RunAsync(World.Mod, World.General, default);
        else await World.Communities.Delete.RunAsync(World.Ada, World.Club.Id, default);

        foreach (var person in (Actor[])[World.Ada, World.Mod, World.Root])
        {
            await Refused.WithAsync(RefusalCode.NotFound, () => World.Channels.Find.RunAsync(person, World.General, default));
            await Refused.WithAsync(RefusalCode.NotFound, () => World.Channels.Delete.RunAsync(person, World.General, default));
            await Refused.WithAsync(RefusalCode.NotFound, () => HistoryAsync(World.General, person));
            await Refused.WithAsync(
                RefusalCode.NotFound,
                () => new ReplayEvents(World.Database).RunAsync(person.User, World.General, new Seq(0), 10, default));
        }

        Assert.Equal(0, await CountAsync("channel_members"));
    }

    [Fact]
    public async Task Its_name_is_free_at_once()
    {
        await World.Channels.Delete.RunAsync(World.Mod, World.General, default);

        var again = await World.Channels.Create.RunAsync(World.Mod, World.Club.Id, new ChannelDraft("general"), default);
        Assert.NotEqual(World.General, again.Id);
        var listed = await World.Channels.List.RunAsync(World.Ada, World.Club.Id, default);
        Assert.Equal([other, again.Id], listed.Select(c => c.Id));
    }

    [Fact]
    public async Task Of_a_deleted_community_nothing_is_left_in_the_end()
    {
        await World.Communities.Delete.RunAsync(World.Ada, World.Club.Id, default);
        Assert.Equal(0, await CountAsync("servers"));

        var sweep = new Sweep(World.Database);
        var steps = 0;
        while (await sweep.StepAsync(default)) steps++;

        Assert.Equal((3 + 1 + 1) + (1 + 1 + 1), steps);
        foreach (var table in (string[])["channels", "messages", "channel_events"]) Assert.Equal(0, await CountAsync(table));
    }

    private async Task<IReadOnlyList<Message>> HistoryAsync(ChannelId channel, Actor? actor = null) =>
        (await new ReadHistory(World.Database).RunAsync(
            actor ?? World.Ada, channel, new HistoryRequest(100), default)).Messages;

    private Task<long> CountAsync(string table) =>
        World.Database.ReadAsync(tx => tx.OneAsync<long>($"SELECT COUNT(*) FROM {table}"), default);

    // So many messages, and one event behind them.
    private async Task SayAsync(Transaction tx, ChannelId channel, int count)
    {
        var author = World.Ada.User;
        await tx.ExecuteAsync(
            """
            WITH RECURSIVE places (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM places WHERE seq < @count)
            INSERT INTO messages (channel_id, seq, id, author_id, content, is_deleted, changed_seq, created_at)
            SELECT @channel, seq, @channel * 1000000 + seq, @author, 'said', FALSE, seq, 1
            FROM places
            """,
            new { channel, count, author });
        await tx.ExecuteAsync(
            """
            INSERT INTO channel_events (channel_id, seq, kind, message_id, message_seq, actor_id, at)
            VALUES (@channel, @count + 1, 'deleted', 1, 1, @author, 1)
            """,
            new { channel, count, author });
        await tx.ExecuteAsync(
            "UPDATE channels SET last_seq = @count + 1, last_message_seq = @count WHERE id = @channel", new { channel, count });
    }
}
