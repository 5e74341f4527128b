using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Native;

public sealed class NativeJoinOnSqlite : NativeJoinTests<SqliteEngine>;

public sealed class NativeJoinOnPostgres : NativeJoinTests<PostgresEngine>;

public abstract class NativeJoinTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Theory]
    [InlineData("join")]
    [InlineData("join_room")]
    [InlineData("subscribe")]
    public async Task A_channel_is_joined_under_each_of_the_names_of_the_command(string command)
    {
        await World.Ada.SayManyAsync(World.General, 3);
        await using var ben = await World.Ben.ConnectAsync();

        var ack = await ben.AskAsync(command, new { channel_id = World.General });

        Assert.Equal("join_ack", ack.Type);
        Assert.Equal((World.General, World.General), (ack.Number("channel_id"), ack.Number("room_id")));
        Assert.Equal(("general", "ok", 3), (ack.Text("room"), ack.Text("status"), ack.Number("last_seq")));
    }

    [Fact]
    public async Task A_room_is_joined_by_its_name_in_any_case_or_by_its_id()
    {
        await using var eve = await World.Eve.ConnectAsync();

        Assert.Equal(World.Room, (await eve.AskAsync("join", new { room = "general" })).Number("channel_id"));
        Assert.Equal(World.Room, (await eve.AskAsync("join", new { room = " GENERAL " })).Number("channel_id"));
        Assert.Equal(World.Room, (await eve.AskAsync("join", new { room_id = World.Room })).Number("channel_id"));
        Assert.Equal("not_found", (await eve.AskAsync("join", new { room = "nowhere" })).Code);
    }

    [Fact]
    public async Task A_command_without_data_is_its_own_data()
    {
        await using var ben = await World.Ben.ConnectAsync();

        await ben.SayAsync(new { type = "join", room = "general", id = 7 });
        await ben.SayAsync(new { type = "message", room = "general", content = "flat", id = 8 });

        Assert.Equal("join_ack", (await ben.ReplyAsync(7)).Type);
        Assert.Equal("ack", (await ben.ReplyAsync(8)).Type);
        Assert.Equal("flat", (await ben.NextAsync("message")).Content);
    }

    [Fact]
    public async Task A_stranger_is_told_the_channel_does_not_exist()
    {
        await using var eve = await World.Eve.ConnectAsync();

        var hidden = await eve.AskAsync("join", new { channel_id = World.General });
        var missing = await eve.AskAsync("join", new { channel_id = 999_999 });

        Assert.Equal("not_found", hidden.Code);
        Assert.Equal(missing.Data.ToString(), hidden.Data.ToString());
    }

    [Fact]
    public async Task What_was_missed_comes_in_order_and_then_what_is_said_now()
    {
        await World.Ada.SayManyAsync(World.General, 250);
        await using var ben = await World.Ben.ConnectAsync();

        var ack = await ben.AskAsync("join", new { channel_id = World.General, after_seq = 20 });
        var saying = World.Ada.SayManyAsync(World.General, 30, "now");
        var heard = await ben.NextAsync(260);
        await saying;

        Assert.Equal(250, ack.Number("last_seq"));
        Assert.All(heard, frame => Assert.Equal("message", frame.Type));
        Assert.Equal(Seqs.From(21, 260), heard.Select(frame => frame.Seq));
        Assert.Empty(await ben.RestAsync());
    }

    [Fact]
    public async Task A_place_beyond_the_end_is_answered_with_where_the_end_is()
    {
        await World.Ada.SayManyAsync(World.General, 2);
        await using var ben = await World.Ben.ConnectAsync();

        Assert.Equal("join_ack", (await ben.AskAsync("join", new { channel_id = World.General, after_seq = 9 })).Type);
        var resync = await ben.NextAsync("resync");
        await World.Ada.SayAsync(World.General, "third");

        Assert.Equal((World.General, 2), (resync.Number("channel_id"), resync.Number("head")));
        Assert.Equal(3, (await ben.NextAsync("message")).Seq);
    }

    [Fact]
    public async Task Joining_twice_changes_nothing()
    {
        await using var ben = await World.Ben.JoinAsync(World.General);
        await World.Ada.SayAsync(World.General, "one");

        var again = await ben.AskAsync("join", new { channel_id = World.General });
        await World.Ada.SayAsync(World.General, "two");

        Assert.Equal("join_ack", again.Type);
        Assert.Equal([1, 2], (await ben.NextAsync(2)).Select(frame => frame.Seq));
        Assert.Empty(await ben.RestAsync());
    }

    [Theory]
    [InlineData("leave")]
    [InlineData("leave_room")]
    [InlineData("unsubscribe")]
    public async Task Who_leaves_hears_no_more(string command)
    {
        await using var witness = await World.Ada.JoinAsync(World.General);
        await using var ben = await World.Ben.JoinAsync(World.General);

        Assert.Equal("leave_ack", (await ben.AskAsync(command, new { channel_id = World.General })).Type);
        await World.Ada.SayManyAsync(World.General, 2);
        await witness.NextAsync(2);

        Assert.Empty(await ben.RestAsync());
    }

    [Fact]
    public async Task Leaving_and_joining_in_one_breath_is_being_there()
    {
        await using var ben = await World.Ben.ConnectAsync();
        await using var held = await HeldLog.HoldAsync(World.Services, World.General);

        await ben.SayAsync(new { type = "message", data = new { channel_id = World.General, content = "first" }, id = 1 });
        await ben.SayAsync(new { type = "join", data = new { channel_id = World.General }, id = 2 });
        await ben.SayAsync(new { type = "leave", data = new { channel_id = World.General }, id = 3 });
        await ben.SayAsync(new { type = "join", data = new { channel_id = World.General }, id = 4 });
        await ben.SayAsync(new { type = "message", data = new { channel_id = World.General, content = "here" }, id = 5 });
        await held.LetGoAsync();

        var frames = new List<Frame>();
        while (frames.Count == 0 || frames[^1] is not { Type: "message", Content: "here" }) frames.Add(await ben.NextAsync());
        Assert.Equal(
            ["join_ack", "leave_ack", "join_ack"],
            frames.Select(frame => frame.Type).Where(type => type is not ("message" or "ack")));
    }

    [Fact]
    public async Task A_new_join_from_a_place_does_not_refuse_the_one_before()
    {
        await World.Ada.SayManyAsync(World.General, 2);
        await using var ben = await World.Ben.ConnectAsync();
        await using var held = await HeldLog.HoldAsync(World.Services, World.General);

        await ben.SayAsync(new { type = "message", data = new { room = "general", content = "elsewhere" }, id = 1 });
        await ben.SayAsync(new { type = "message", data = new { channel_id = World.General, content = "third" }, id = 2 });
        await ben.SayAsync(new { type = "join", data = new { channel_id = World.General }, id = 3 });
        await ben.SayAsync(new { type = "join", data = new { channel_id = World.General, after_seq = 2 }, id = 4 });
        await held.LetGoAsync();

        foreach (var id in (int[])[1, 2]) Assert.Equal("ack", (await ben.ReplyAsync(id)).Type);
        foreach (var id in (int[])[3, 4]) Assert.Equal("join_ack", (await ben.ReplyAsync(id)).Type);
        Assert.Equal("third", (await ben.NextAsync("message")).Content);
    }

    [Fact]
    public async Task Too_many_channels_are_refused_and_leave_no_trace()
    {
        await using var ben = await World.Ben.JoinAsync(World.Room);
        var thousand = Enumerable.Range(0, 999).Select(i => 1_000_000L + i).Prepend(World.General);

        var refused = await ben.AskAsync("resume", new { epoch = "x", channels = thousand.ToDictionary(id => $"{id}", _ => 0) });
        var joined = await ben.AskAsync("join", new { channel_id = World.General });
        await World.Ada.SayAsync(World.General, "heard");

        Assert.Equal("validation_failed", refused.Code);
        Assert.Equal("join_ack", joined.Type);
        Assert.Equal("heard", (await ben.NextAsync("message")).Content);
    }
}
