using Hubbub.Chat;
using Hubbub.Tests.World;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Messages;

public sealed class MentioningOnSqlite : MentioningTests<SqliteEngine>;

public sealed class MentioningOnPostgres : MentioningTests<PostgresEngine>;

/// <summary>Whom a message mentions once it is in the log.</summary>
public abstract class MentioningTests<TEngine> : InLogWorld<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Who_is_mentioned_is_told_so_in_their_read_state()
    {
        await World.SendAsync(Ada, "hello @BEN and @ben.");
        await World.SendAsync(Ada, "hello all");

        Assert.Equal(1, await MentionsAsync(Ben));
        Assert.Equal(0, await MentionsAsync(Mod));
    }

    [Fact]
    public async Task Nobody_mentions_themselves()
    {
        await World.SendAsync(Ada, "@ada @everyone");

        Assert.Equal(0, await MentionsAsync(Ada));
    }

    [Fact]
    public async Task Who_cannot_read_the_channel_is_not_mentioned_there()
    {
        await World.SendAsync(Ada, "@eve @nobody");

        Assert.Equal(0, await RowsAsync());
    }

    [Fact]
    public async Task The_longest_name_that_somebody_has_is_meant()
    {
        var junior = Person(20, "ben.jr");
        await World.AddPersonAsync(junior);
        await World.ExecuteAsync("INSERT INTO members (server_id, user_id, role, joined_at) VALUES (1, 20, 'Member', 1)");

        await World.SendAsync(Ada, "@ben.jr. @benjamin");
        await World.SendAsync(Ada, "@ben.sr");

        Assert.Equal(1, await MentionsAsync(junior));
        Assert.Equal(1, await MentionsAsync(Ben));
    }

    [Theory]
    [InlineData("@everyone")]
    [InlineData("Look @here!")]
    [InlineData("@ben @EVERYONE @mod")]
    public async Task Those_who_run_the_community_mention_everyone_with_one_row(string text)
    {
        await World.SendAsync(Mod, text);

        Assert.Equal(1, await MentionsAsync(Ada));
        Assert.Equal(1, await MentionsAsync(Ben));
        Assert.Equal(0, await MentionsAsync(Mod));
        Assert.Equal(1, await RowsAsync());
    }

    [Fact]
    public async Task A_member_who_says_everyone_mentions_nobody_by_it()
    {
        await World.SendAsync(Ben, "@everyone @here @mod");

        Assert.Equal(0, await MentionsAsync(Ada));
        Assert.Equal(1, await MentionsAsync(Mod));
    }

    [Fact]
    public async Task In_a_room_its_creator_mentions_everyone_who_follows_it()
    {
        await World.ExecuteAsync($"INSERT INTO read_marks (user_id, channel_id, read_seq) VALUES (1, {BensRoom.Value}, 0)");

        await World.SendAsync(Mod, BensRoom, "@everyone");
        await World.SendAsync(Ben, BensRoom, "@everyone @mod");
        await World.SendAsync(Ben, BensRoom, "@mod");

        Assert.Equal(1, await MentionsAsync(Ada, BensRoom));
        Assert.Equal(0, await MentionsAsync(Eve, BensRoom));
        Assert.Equal(1, await MentionsAsync(Mod, BensRoom));
    }

    [Theory]
    [InlineData("group", 1)]
    [InlineData("dm", 0)]
    public async Task Everyone_is_mentioned_in_a_group_by_its_creator_while_a_DM_has_nobody_to_call(string type, int mentions)
    {
        var group = new ChannelId(30);
        await World.ExecuteAsync(
            $"""
            INSERT INTO channels (id, type, name, name_key, is_private, position, creator_id, created_at)
            VALUES (30, '{type}', '', '', TRUE, 0, 3, 1);
            INSERT INTO channel_members (channel_id, user_id, from_seq, joined_at) VALUES (30, 1, 1, 1), (30, 3, 1, 1);
            """);

        await World.SendAsync(Ben, group, "@everyone");
        await World.SendAsync(Ada, group, "@everyone");

        Assert.Equal(mentions, await MentionsAsync(Ada, group));
        Assert.Equal(0, await MentionsAsync(Ben, group));
    }

    [Fact]
    public async Task An_edit_mentions_others_from_then_on()
    {
        var said = (await World.SendAsync(Ada, "@ben")).Message.Id;

        await World.EditAsync(Ada, said, "@mod");
        Assert.Equal((0, 1), (await MentionsAsync(Ben), await MentionsAsync(Mod)));
        await World.EditAsync(Ada, said, "@everyone");
        Assert.Equal((1, 1), (await MentionsAsync(Ben), await MentionsAsync(Mod)));
        await World.EditAsync(Ada, said, "no one");
        Assert.Equal(0, await RowsAsync());
    }

    [Fact]
    public async Task The_last_of_several_edits_in_one_batch_decides()
    {
        var said = (await World.SendAsync(Ada, "@ben")).Message.Id;

        await Task.WhenAll(await World.InOneBatchAsync(
            () => World.EditAsync(Ada, said, "@mod"),
            () => World.EditAsync(Ada, said, "nobody"),
            () => World.EditAsync(Ada, said, "`@ben` @mod @ben.")));
        Assert.Equal((1, 1), (await MentionsAsync(Ben), await MentionsAsync(Mod)));

        await Task.WhenAll(await World.InOneBatchAsync(
            () => World.EditAsync(Ada, said, "@mod"), () => World.EditAsync(Ada, said, "nobody")));
        Assert.Equal(0, await RowsAsync());
    }

    [Fact]
    public async Task A_deleted_message_mentions_nobody()
    {
        var (one, other) = (await World.SendAsync(Ada, "@ben"), await World.SendAsync(Ada, "@everyone"));

        await World.DeleteAsync(Ada, one.Message.Id);
        await World.DeleteAsync(Ada, other.Message.Id);

        Assert.Equal(0, await MentionsAsync(Ben));
    }

    [Fact]
    public async Task A_message_that_is_sent_twice_mentions_once()
    {
        await Task.WhenAll(await World.InOneBatchAsync(
            () => World.SendAsync(Ada, "@ben", "once"), () => World.SendAsync(Ada, "@ben", "once")));
        await World.SendAsync(Ada, "@ben", "once");

        Assert.Equal(1, await MentionsAsync(Ben));
    }

    [Fact]
    public async Task A_batch_of_many_voices_mentions_whom_each_of_them_means()
    {
        await Task.WhenAll(await World.InOneBatchAsync(
            () => World.SendAsync(Ada, "@ben"),
            () => World.SendAsync(Ben, "@mod @ada"),
            () => World.SendAsync(Mod, "nobody"),
            () => World.SendAsync(Mod, "@ben @ben"),
            () => World.SendAsync(Eve, BensRoom, "@ben @eve")));

        Assert.Equal((2, 1, 1), (await MentionsAsync(Ben), await MentionsAsync(Mod), await MentionsAsync(Ada)));
        Assert.Equal((1, 0), (await MentionsAsync(Ben, BensRoom), await MentionsAsync(Eve, BensRoom)));
    }

    [Fact]
    public async Task What_was_read_mentions_no_more()
    {
        await World.SendAsync(Ada, "@ben");
        await World.ExecuteAsync($"INSERT INTO read_marks (user_id, channel_id, read_seq) VALUES (3, {General.Value}, 1)");
        await World.SendAsync(Ada, "@ben");

        Assert.Equal(1, await MentionsAsync(Ben));
    }

    [Fact]
    public async Task Who_mentions_nobody_makes_the_log_ask_for_nothing()
    {
        await World.ExecuteAsync("DROP TABLE mentions");
        await World.ExecuteAsync("ALTER TABLE users RENAME COLUMN username_key TO hidden");

        var said = await World.SendAsync(Ada, "nobody");
        await World.EditAsync(Ada, said.Message.Id, "no one");

        Assert.Equal(3, (await World.DeleteAsync(Ada, said.Message.Id)).Seq.Value);
        await Assert.ThrowsAnyAsync<Exception>(() => World.SendAsync(Ada, "@ben"));
    }

    private async Task<long> MentionsAsync(Actor actor, ChannelId? channel = null) =>
        (await World.StateAsync(actor, channel)).Mentions;

    private Task<long> RowsAsync() => World.OneAsync<long>("SELECT COUNT(*) FROM mentions");
}
