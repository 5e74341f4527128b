using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Native;

public sealed class NativeReadStatesOnSqlite : NativeReadStateTests<SqliteEngine>;

public sealed class NativeReadStatesOnPostgres : NativeReadStateTests<PostgresEngine>;

/// <summary>How far a person has read, on all their devices.</summary>
public abstract class NativeReadStateTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task What_is_read_on_one_device_is_read_on_the_others()
    {
        await World.Ada.SayManyAsync(World.General, 3);
        await using var laptop = await World.Ben.ConnectAsync();
        await using var phone = await World.Ben.ConnectAsync();
        await using var ada = await World.Ada.ConnectAsync();

        var ack = await laptop.AskAsync("mark_read", new { channel_id = World.General, seq = 2 });

        Assert.Equal(("ack", 2), (ack.Type, ack.Seq));
        var state = await phone.ToldAsync("read_state");
        Assert.Equal((World.General, 2, 1), (state.Number("channel_id"), state.Number("read_seq"), state.Number("unread")));
        Assert.Empty(await ada.AllToldAsync());
    }

    [Fact]
    public async Task A_mark_never_goes_back_and_unread_begins_where_it_is_put()
    {
        await World.Ada.SayManyAsync(World.General, 3);
        await using var ben = await World.Ben.ConnectAsync();
        await ben.AskAsync("mark_read", new { channel_id = World.General, seq = 3 });
        await ben.ToldAsync("read_state");

        await ben.AskAsync("mark_read", new { channel_id = World.General, seq = 1 });
        await ben.AskAsync("mark_unread", new { channel_id = World.General, seq = 2 });

        var state = await ben.ToldAsync("read_state");
        Assert.Equal((3, 2), (state.Number("read_seq"), state.Number("unread")));
        Assert.Equal(2, state.Number("marked_at_seq"));
    }

    [Fact]
    public async Task The_greeting_and_a_join_tell_what_is_unread_and_who_was_mentioned()
    {
        await World.Ada.SayAsync(World.General, "hello @ben, and `@ben` in code");
        await using var ben = await NativePeer.ConnectAsync(
            World.Server.Address, it => it.SetRequestHeader("Authorization", $"Bearer {World.Ben.Token}"));

        var ready = await ben.NextAsync("ready");
        var joined = await ben.AskAsync("join", new { channel_id = World.General });

        var greeted = ready.Data.GetProperty("read_states").EnumerateArray()
            .Single(state => state.GetProperty("channel_id").GetInt64() == World.General);
        foreach (var state in new[] { greeted, joined.Data.GetProperty("read_state") })
            Assert.Equal((1, 1), (Count(state, "unread"), Count(state, "mentions")));
    }

    [Fact]
    public async Task Nobody_marks_what_they_may_not_read()
    {
        await using var eve = await World.Eve.ConnectAsync();

        var refused = await eve.AskAsync("mark_read", new { channel_id = World.General, seq = 1 });

        Assert.Equal("not_found", refused.Code);
    }

    private static long Count(JsonElement state, string name) => state.GetProperty(name).GetInt64();
}
