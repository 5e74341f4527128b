using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Native;

public sealed class NativeCommandOnSqlite : NativeCommandTests<SqliteEngine>;

public sealed class NativeCommandOnPostgres : NativeCommandTests<PostgresEngine>;

public abstract class NativeCommandTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    private static readonly string[] Kinds = ["message", "history", "join"];
    private static readonly string Emoji = string.Concat(Enumerable.Repeat("😀", 2000));

    [Fact]
    public async Task History_is_paged_backwards_and_forwards_oldest_first()
    {
        await World.Ada.SayManyAsync(World.General, 7);
        await using var ben = await World.Ben.ConnectAsync();

        await PageIsAsync(ben, new { channel_id = World.General, limit = 3 }, [5, 6, 7], hasMore: true);
        await PageIsAsync(ben, new { channel_id = World.General, limit = 3, before_seq = 5 }, [2, 3, 4], hasMore: true);
        await PageIsAsync(ben, new { channel_id = World.General, limit = 3, before_seq = 2 }, [1], hasMore: false);
        await PageIsAsync(ben, new { channel_id = World.General, limit = 3, after_seq = 0 }, [1, 2, 3], hasMore: true);
        await PageIsAsync(ben, new { channel_id = World.General, limit = 3, after_seq = 4 }, [5, 6, 7], hasMore: false);
        await PageIsAsync(ben, new { channel_id = World.General, after_seq = 7 }, [], hasMore: false);
        await PageIsAsync(ben, new { channel_id = World.General }, [1, 2, 3, 4, 5, 6, 7], hasMore: false);
        await PageIsAsync(ben, new { room = "general" }, [], hasMore: false, "room_history");
    }

    [Fact]
    public async Task A_message_is_acknowledged_with_its_place()
    {
        await using var ben = await World.Ben.JoinAsync(World.General);

        var ack = await ben.AskAsync("send_message", new { channel_id = World.General, content = "hello", client_msg_id = "c1" });
        var heard = await ben.NextAsync("message");

        Assert.Equal(("ack", 1), (ack.Type, ack.Seq));
        Assert.Equal((World.General, "c1"), (ack.Number("channel_id"), ack.Text("client_msg_id")));
        Assert.False(ack.Data.GetProperty("duplicate").GetBoolean());
        Assert.Equal((ack.Number("id"), 1), (heard.Number("id"), heard.Seq));
        Assert.Equal((ack.Text("created_at"), "general"), (heard.Text("created_at"), heard.Text("room")));
    }

    [Fact]
    public async Task A_retry_is_acknowledged_with_the_first_message_and_not_heard_twice()
    {
        await using var ben = await World.Ben.JoinAsync(World.General);
        var message = new { channel_id = World.General, content = "once", client_msg_id = "c1" };

        var first = await ben.AskAsync("message", message);
        var again = await ben.AskAsync("message", message);
        var other = await ben.AskAsync("message", new { channel_id = World.General, content = "other", client_msg_id = "c1" });

        Assert.Equal((first.Number("id"), first.Seq), (again.Number("id"), again.Seq));
        Assert.True(again.Data.GetProperty("duplicate").GetBoolean());
        Assert.Equal("idempotency_mismatch", other.Code);
        await ben.NextAsync("message");
        await World.Ada.SayAsync(World.General, "next");
        Assert.Equal("next", (await ben.NextAsync("message")).Content);
    }

    [Fact]
    public async Task A_reply_names_what_it_answers()
    {
        var asked = await World.Ada.SayAsync(World.General, "why?");
        await using var ben = await World.Ben.JoinAsync(World.General);

        var parentId = asked.GetProperty("id").GetInt64();
        await ben.AskAsync("message", new { channel_id = World.General, content = "because", parent_id = parentId });

        var parent = (await ben.NextAsync("message")).Data.GetProperty("parent");
        Assert.Equal("why?", parent.GetProperty("excerpt").GetString());
        Assert.Equal("Ada", parent.GetProperty("author_username").GetString());
    }

    [Fact]
    public async Task An_edit_and_a_deletion_have_places_of_their_own()
    {
        await using var ada = await World.Ada.JoinAsync(World.General);
        var id = (await ada.AskAsync("message", new { channel_id = World.General, content = "frist" })).Number("id");

        var edit = await ada.AskAsync("edit_message", new { message_id = id, content = "first" });
        var delete = await ada.AskAsync("delete_message", new { message_id = id });
        var heard = await ada.NextAsync(3);

        Assert.Equal([2, 3], ((Frame[])[edit, delete]).Select(ack => ack.Seq));
        Assert.Equal(["message", "message_edited", "message_deleted"], heard.Select(frame => frame.Type));
        Assert.Equal([1, 2, 3], heard.Select(frame => frame.Seq));
        Assert.All(heard.Skip(1), frame => Assert.Equal((id, 1), (frame.Number("message_id"), frame.Number("message_seq"))));
        Assert.Equal("first", heard[1].Data.GetProperty("message").GetProperty("content").GetString());
        Assert.Equal(JsonValueKind.Null, heard[2].Data.GetProperty("message").ValueKind);
    }

    [Fact]
    public async Task What_cannot_be_done_is_answered_with_the_command_and_its_id()
    {
        var foreign = (await World.Ada.SayAsync(World.Room, "elsewhere")).GetProperty("id").GetInt64();
        var adas = (await World.Ada.SayAsync(World.General, "mine")).GetProperty("id").GetInt64();
        await using var ben = await World.Ben.ConnectAsync();

        foreach (var (command, data, code) in Refused(foreign, adas))
        {
            var error = await ben.AskAsync(command, data);

            Assert.Equal(("error", code, command), (error.Type, error.Code, error.Text("command")));
            Assert.NotEmpty(error.Text("message"));
        }
    }

    [Fact]
    public async Task A_message_of_2000_emoji_fits_and_an_empty_list_of_attachments_is_none()
    {
        await using var ben = await World.Ben.JoinAsync(World.General);

        await ben.AskAsync("message", new { channel_id = World.General, content = Emoji, attachment_ids = Array.Empty<int>() });

        Assert.Equal(Emoji, (await ben.NextAsync("message")).Content);
    }

    [Theory]
    [InlineData("\"a string\"")]
    [InlineData("17")]
    [InlineData("-1.5e3")]
    [InlineData("\"\"")]
    [InlineData("\"0123456789012345678901234567890123456789012345678901234567890123\"")]
    [InlineData("\"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀\"")]
    public async Task An_id_comes_back_as_it_was_written(string id)
    {
        await using var ben = await World.Ben.ConnectAsync();

        await ben.SayTextAsync($$"""{"type":"ping","id":{{id}}}""");
        await ben.SayTextAsync($$"""{"type":"dance","id":{{id}}}""");

        Assert.Equal(id, (await ben.NextAsync("pong")).Id?.GetRawText());
        Assert.Equal(id, (await ben.NextAsync("error")).Id?.GetRawText());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("true")]
    [InlineData("\"01234567890123456789012345678901234567890123456789012345678901234\"")]
    public async Task What_is_no_id_is_refused_and_not_repeated(string id)
    {
        await using var ben = await World.Ben.ConnectAsync();

        await ben.SayTextAsync($$"""{"type":"ping","id":{{id}}}""");
        var error = await ben.NextAsync("error");

        Assert.Equal(("validation_failed", "ping"), (error.Code, error.Text("command")));
        Assert.Null(error.Id);
        Assert.Empty(await ben.RestAsync());
    }

    [Fact]
    public async Task Without_an_id_the_reply_has_none()
    {
        await using var ben = await World.Ben.ConnectAsync();

        await ben.SayTextAsync("""{"type":"ping"}""");
        await ben.SayTextAsync("""{"type":"ping","id":null}""");

        Assert.All(await ben.NextAsync(2), pong => Assert.Null(pong.Id));
    }

    [Fact]
    public async Task Each_id_is_answered_once()
    {
        await using var ben = await World.Ben.ConnectAsync();
        for (var id = 1; id <= 200; id++)
        {
            object data = id % 3 == 0 ? new { room = "general", content = $"{id}" } : new { room = "general" };
            await ben.SayAsync(new { type = Kinds[id % 3], data, id });
        }

        var frames = new List<Frame>();
        while (frames.Count(frame => frame.Id is not null) < 200) frames.Add(await ben.NextAsync());

        var answered = frames.Where(frame => frame.Id is not null).Select(frame => frame.Id!.Value.GetInt32());
        Assert.Equal(Enumerable.Range(1, 200), answered.Order());
        Assert.DoesNotContain(frames, frame => frame.Type == "error");
    }

    private (string Command, object Data, string Code)[] Refused(long foreign, long adas) =>
    [
        ("dance", new { }, "validation_failed"),
        ("", new { }, "validation_failed"),
        ("join", new { }, "validation_failed"),
        ("join", new { channel_id = "1" }, "validation_failed"),
        ("join", new { channel_id = 0 }, "validation_failed"),
        ("join", new { channel_id = -1 }, "validation_failed"),
        ("join", new { channel_id = 1.5 }, "validation_failed"),
        ("join", new { channel_id = 1L << 53 }, "validation_failed"),
        ("join", new { channel_id = ulong.MaxValue }, "validation_failed"),
        ("join", new { room = 5 }, "validation_failed"),
        ("join", new { channel_id = World.General, after_seq = -1 }, "validation_failed"),
        ("join", new[] { 1 }, "validation_failed"),
        ("join", "general", "validation_failed"),
        ("leave", new { }, "validation_failed"),
        ("resume", new { epoch = "x" }, "validation_failed"),
        ("resume", new { channels = new { } }, "validation_failed"),
        ("resume", new { epoch = "x", channels = new Dictionary<string, int> { ["+1"] = 1 } }, "validation_failed"),
        ("resume", new { epoch = "x", channels = new Dictionary<string, int> { ["1"] = -1 } }, "validation_failed"),
        ("message", new { channel_id = World.General }, "validation_failed"),
        ("message", new { channel_id = World.General, content = 5 }, "validation_failed"),
        ("message", new { channel_id = World.General, content = "" }, "empty_message"),
        ("message", new { channel_id = World.General, content = " \n\t " }, "empty_message"),
        ("message", new { channel_id = World.General, content = Emoji + "!" }, "message_too_long"),
        ("message", new { channel_id = World.General, content = "a", client_msg_id = "" }, "validation_failed"),
        ("message", new { room = "general", content = "a", client_msg_id = new string('x', 65) }, "validation_failed"),
        ("message", new { channel_id = World.General, content = "a", client_msg_id = "é" }, "validation_failed"),
        ("message", new { channel_id = World.General, content = "a", client_msg_id = 5 }, "validation_failed"),
        ("message", new { channel_id = World.General, content = "a", parent_id = foreign }, "validation_failed"),
        ("message", new { channel_id = World.General, content = "a", attachment_ids = new[] { 1 } }, "unsupported"),
        ("message", new { channel_id = 999_999, content = "a" }, "not_found"),
        ("message", new { room = "nowhere", content = "a" }, "not_found"),
        ("edit_message", new { message_id = adas, content = "yours" }, "forbidden"),
        ("edit_message", new { message_id = adas }, "validation_failed"),
        ("edit_message", new { message_id = 999_999, content = "a" }, "not_found"),
        ("delete_message", new { message_id = adas }, "forbidden"),
        ("delete_message", new { }, "validation_failed"),
        ("delete_message", new { message_id = 999_999 }, "not_found"),
        ("history", new { channel_id = World.General, limit = 0 }, "validation_failed"),
        ("history", new { channel_id = World.General, limit = 101 }, "validation_failed"),
        ("history", new { channel_id = World.General, limit = "5" }, "validation_failed"),
        ("history", new { channel_id = World.General, before_seq = 5, after_seq = 5 }, "validation_failed"),
        ("history", new { channel_id = 999_999 }, "not_found"),
    ];

    private static async Task PageIsAsync(NativePeer peer, object data, long[] seqs, bool hasMore, string command = "history")
    {
        var page = await peer.AskAsync(command, data);
        Assert.True(page.Type == "history", page.ToString());
        Assert.Equal(seqs, page.Data.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("seq").GetInt64()));
        Assert.Equal(hasMore, page.Data.GetProperty("has_more").GetBoolean());
        Assert.Equal("general", page.Text("room"));
    }
}
