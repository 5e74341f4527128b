using Hubbub.Chat;
using Hubbub.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Gateways.Native;

public sealed class NativeDirectsOnSqlite : NativeDirectTests<SqliteEngine>;

public sealed class NativeDirectsOnPostgres : NativeDirectTests<PostgresEngine>;

/// <summary>DMs and groups over the native socket: who hears what, from when on.</summary>
public abstract class NativeDirectTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task A_first_DM_opens_at_every_connection_of_both_and_is_heard_after_that()
    {
        await using var ada = await World.Ada.ConnectAsync();
        await using var adasPhone = await World.Ada.ConnectAsync();
        await using var ben = await World.Ben.ConnectAsync();

        var ack = await ada.AskAsync("dm", new { to = World.Ben.Id, content = "psst" });

        Assert.Equal("ack", ack.Type);
        var channel = ack.Number("channel_id");
        foreach (var peer in new[] { adasPhone, ben })
        {
            var opened = await peer.NextAsync("dm_created");
            Assert.Equal(channel, opened.Number("conversation_id"));
            var said = await peer.NextAsync("dm");
            Assert.Equal("psst", said.Content);
        }
    }

    [Fact]
    public async Task A_DM_that_exists_is_heard_from_the_greeting_on()
    {
        await using var ada = await World.Ada.ConnectAsync();
        var channel = (await ada.AskAsync("dm", new { to = World.Ben.Id, content = "one" })).Number("channel_id");
        await using var ben = await World.Ben.ConnectAsync();

        await ada.AskAsync("send_dm", new { conversation_id = channel, content = "two" });

        Assert.Equal("two", (await ben.NextAsync("dm")).Content);
    }

    [Fact]
    public async Task Who_asks_for_a_DM_gets_the_same_one_whatever_form_the_question_has()
    {
        await using var ada = await World.Ada.ConnectAsync();

        var first = await ada.AskAsync("create_dm", new { user_id = World.Ben.Id });
        var second = await ada.AskAsync("create_dm", new { user1_id = World.Ben.Id, user2_id = World.Ada.Id });
        var third = await World.Ben.PostAsync("dms", new { user_id = World.Ada.Id });

        Assert.Equal("dm_created", first.Type);
        Assert.Equal(2, first.Data.GetProperty("channel").GetProperty("members").GetArrayLength());
        Assert.Equal(
            first.Number("conversation_id"), second.Number("conversation_id"));
        Assert.Equal(200, (int)third.Status);
        Assert.Equal(first.Number("conversation_id"), third.Json.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Nobody_opens_a_DM_between_two_others()
    {
        await using var eve = await World.Eve.ConnectAsync();

        var refused = await eve.AskAsync("create_dm", new { user1_id = World.Ada.Id, user2_id = World.Ben.Id });

        Assert.Equal("validation_failed", refused.Code);
    }

    [Fact]
    public async Task What_cannot_be_sent_opens_no_DM()
    {
        await using var ada = await World.Ada.ConnectAsync();

        var empty = await ada.AskAsync("dm", new { to = World.Ben.Id, content = " " });
        var nobody = await ada.AskAsync("dm", new { to = 999_999, content = "hello?" });

        Assert.Equal("empty_message", empty.Code);
        Assert.Equal("not_found", nobody.Code);
        Assert.Equal(0, (await World.Ada.GetAsync("dms")).Json.GetArrayLength());
    }

    [Fact]
    public async Task The_history_of_a_DM_is_read_by_the_name_of_the_other()
    {
        await using var ada = await World.Ada.ConnectAsync();
        var before = await ada.AskAsync("dm_history", new { with = World.Ben.Id });
        await ada.AskAsync("dm", new { to = World.Ben.Id, content = "one" });
        await ada.AskAsync("dm", new { to = World.Ben.Id, content = "two" });
        await ada.NextAsync("dm_created");

        await using var ben = await World.Ben.ConnectAsync();
        var after = await ben.AskAsync("dm_history", new { with = World.Ada.Id });

        Assert.Equal(0, before.Data.GetProperty("messages").GetArrayLength());
        Assert.Equal(
            ["one", "two"],
            after.Data.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("content").GetString()));
    }

    [Fact]
    public async Task Whoever_is_brought_into_a_group_hears_it_and_who_is_taken_out_does_not()
    {
        await using var eve = await World.Eve.ConnectAsync();
        var others = new[] { World.Ben.Id, World.Mod.Id };
        var group = (await World.Ada.PostAsync("dms", new { user_ids = others })).Json.GetProperty("id").GetInt64();
        await World.Ada.SayAsync(group, "before you came");

        await World.Ada.PostAsync($"channels/{group}/members", new { user_id = World.Eve.Id });
        Assert.Equal(group, (await eve.NextAsync("dm_created")).Number("conversation_id"));
        await World.Ada.SayAsync(group, "welcome");
        Assert.Equal("welcome", (await eve.NextAsync("message")).Content);

        await World.Ada.DeleteAsync($"channels/{group}/members/{World.Eve.Id}");
        Assert.Equal(group, (await eve.NextAsync("access_lost")).Number("channel_id"));
        await World.Ada.SayAsync(group, "she is gone");
        Assert.DoesNotContain(await eve.RestAsync(), frame => frame.Type == "message");
    }

    [Fact]
    public async Task A_resumed_connection_hears_a_DM_from_where_it_was()
    {
        await using var ada = await World.Ada.ConnectAsync();
        var channel = (await ada.AskAsync("dm", new { to = World.Ben.Id, content = "one" })).Number("channel_id");
        await ada.AskAsync("dm", new { to = World.Ben.Id, content = "two" });
        await using var ben = await World.Ben.ConnectAsync("?resume=1");

        var epoch = World.Services.GetRequiredService<Instance>().Epoch;
        var cursors = new Dictionary<string, long> { [$"{channel}"] = 1 };
        await ben.SayAsync(new { type = "resume", epoch, channels = cursors });

        Assert.Equal("two", (await ben.NextAsync("dm")).Content);
    }
    [Fact]
    public async Task Nothing_of_a_DM_that_opens_before_the_resume_is_heard_until_then()
    {
        await using var ada = await World.Ada.ConnectAsync();
        await using var ben = await World.Ben.ConnectAsync("?resume=1");
        var channel = (await ada.AskAsync("dm", new { to = World.Ben.Id, content = "one" })).Number("channel_id");
        await ben.NextAsync("dm_created");
        await ada.AskAsync("dm", new { to = World.Ben.Id, content = "two" });
        Assert.DoesNotContain(await ben.RestAsync(), frame => frame.Type == "dm");

        var epoch = World.Services.GetRequiredService<Instance>().Epoch;
        await ben.AskAsync("resume", new { epoch, channels = new Dictionary<string, long> { [$"{channel}"] = 0 } });

        var heard = await ben.RestAsync();
        Assert.Equal(["one", "two"], heard.Where(f => f.Type == "dm").Select(f => f.Content));
    }
}
