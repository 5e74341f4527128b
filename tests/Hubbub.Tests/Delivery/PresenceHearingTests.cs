using Hubbub.Tests.World;

namespace Hubbub.Tests.Delivery;

public sealed class PresenceHearingOnSqlite : PresenceHearingTests<SqliteEngine>;

public sealed class PresenceHearingOnPostgres : PresenceHearingTests<PostgresEngine>;

/// <summary>Who is told of somebody's presence, and who is not.</summary>
public abstract class PresenceHearingTests<TEngine> : SignalTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task A_stranger_is_told_nothing_and_neither_is_a_member_who_listens_nowhere()
    {
        await using var eve = await World.Eve.JoinAsync(World.Room);
        await using var ben = await World.Ben.ConnectAsync();
        await SettleAsync(eve, ben);

        await using var ada = await World.Ada.JoinAsync(World.General);
        await TellAsync(after: TimeSpan.FromSeconds(2));

        Assert.Empty(await PresencesAsync(eve));
        Assert.Empty(await PresencesAsync(ben));
    }

    [Fact]
    public async Task Partners_of_DMs_and_groups_are_told_wherever_they_listen()
    {
        await World.Ada.PostAsync("dms", new { user_id = World.Eve.Id });
        await World.Ada.PostAsync("dms", new { user_ids = new[] { World.Ben.Id, World.Eve.Id } });
        await using var ben = await World.Ben.ConnectAsync("resume=1");
        await using var eve = await World.Eve.ConnectAsync("resume=1");
        await using var mod = await World.Mod.ConnectAsync();
        await SettleAsync(ben, eve, mod);

        await using var ada = await World.Ada.ConnectAsync();
        await TellAsync();

        Assert.Equal([(World.Ada.Id, "online")], await PresencesAsync(ben));
        Assert.Equal([(World.Ada.Id, "online")], await PresencesAsync(eve));
        Assert.Empty(await PresencesAsync(mod));
    }

    [Fact]
    public async Task Two_who_begin_a_DM_are_told_of_each_other()
    {
        await using var eve = await World.Eve.ConnectAsync();
        await using var ada = await World.Ada.ConnectAsync();
        await SettleAsync(eve, ada);

        await ada.AskAsync("create_dm", new { user_id = World.Eve.Id });
        await TellAsync();

        Assert.Equal([(World.Ada.Id, "online")], await PresencesAsync(eve));
        Assert.Equal([(World.Eve.Id, "online")], await PresencesAsync(ada));
    }

    [Fact]
    public async Task The_readers_of_a_room_are_told_who_comes_in_and_when_they_are_offline()
    {
        await using var eve = await World.Eve.JoinAsync(World.Room);
        var ada = await World.Ada.ConnectAsync();
        await SettleAsync(eve);

        await ada.AskAsync("join", new { channel_id = World.Room });
        await TellAsync();
        Assert.Equal([(World.Ada.Id, "online")], await PresencesAsync(eve));

        await GoAsync(World.Ada, ada);
        await TellAsync(after: TimeSpan.FromSeconds(10));
        Assert.Equal([(World.Ada.Id, "offline")], await PresencesAsync(eve));
    }

    [Fact]
    public async Task Whoever_has_several_reasons_to_be_told_is_told_once()
    {
        var other = await World.AddChannelAsync("other");
        await World.Ada.PostAsync("dms", new { user_id = World.Ben.Id });
        await using var ben = await World.Ben.JoinAsync(World.General);
        await ben.AskAsync("join", new { channel_id = other });
        await SettleAsync(ben);

        await using var ada = await World.Ada.JoinAsync(World.General);
        await TellAsync();

        Assert.Equal([(World.Ada.Id, "online")], await PresencesAsync(ben));
    }

    [Theory]
    [InlineData("kick")]
    [InlineData("ban")]
    [InlineData("leave")]
    public async Task Who_lost_the_community_is_told_nothing_more_and_nothing_more_is_told_of_them(string how)
    {
        await using var ben = await World.Ben.JoinAsync(World.General);
        await using var ada = await World.Ada.JoinAsync(World.General);
        await SettleAsync(ben, ada);

        await LoseAsync(how);
        await ada.AskAsync("set_presence", new { status = "dnd" });
        await ben.AskAsync("set_presence", new { status = "idle" });
        await TellAsync();

        Assert.Equal([(World.Ben.Id, "idle")], await PresencesAsync(ben));
        Assert.Equal([(World.Ada.Id, "dnd")], await PresencesAsync(ada));
    }

    [Fact]
    public async Task Who_was_taken_out_of_a_private_channel_is_told_nothing_there()
    {
        var answer = await World.Ada.PostAsync($"servers/{World.Club}/channels", new { name = "inner", is_private = true });
        var inner = answer.Json.GetProperty("id").GetInt64();
        foreach (var reader in (Somebody[])[World.Ben, World.Mod])
            await World.Ada.PostAsync($"channels/{inner}/members", new { user_id = reader.Id });
        await using var ben = await World.Ben.JoinAsync(inner);
        await using var mod = await World.Mod.JoinAsync(inner);
        await SettleAsync(ben, mod);

        await World.Ada.DeleteAsync($"channels/{inner}/members/{World.Ben.Id}");
        await using var ada = await World.Ada.JoinAsync(inner);
        await TellAsync();

        Assert.Empty(await PresencesAsync(ben));
        Assert.Equal([(World.Ada.Id, "online")], await PresencesAsync(mod));
    }

    [Fact]
    public async Task Who_left_a_group_is_told_nothing_of_it()
    {
        var group = (await World.Ada.PostAsync("dms", new { user_ids = new[] { World.Ben.Id, World.Eve.Id } })).Json;
        await using var eve = await World.Eve.ConnectAsync();
        await using var ben = await World.Ben.ConnectAsync();
        await SettleAsync(eve, ben);

        await World.Eve.DeleteAsync($"channels/{group.GetProperty("id").GetInt64()}/members/{World.Eve.Id}");
        await using var ada = await World.Ada.ConnectAsync();
        await TellAsync();

        Assert.Empty(await PresencesAsync(eve));
        Assert.Equal([(World.Ada.Id, "online")], await PresencesAsync(ben));
    }

    [Fact]
    public async Task A_new_member_is_shown_as_they_are()
    {
        await using var ben = await World.Ben.ConnectAsync();
        await using var eve = await World.Eve.ConnectAsync();
        await eve.AskAsync("set_presence", new { status = "idle" });

        await World.Eve.PostAsync("servers/join", new { invitation_code = World.Invitation });

        var joined = await ben.ToldAsync("member_joined");
        Assert.Equal("idle", joined.Data.GetProperty("member").GetProperty("presence").GetString());
    }

    private async Task LoseAsync(string how)
    {
        var answer = how switch
        {
            "kick" => await World.Ada.DeleteAsync($"servers/{World.Club}/members/{World.Ben.Id}"),
            "ban" => await World.Ada.PutAsync($"servers/{World.Club}/bans/{World.Ben.Id}", new { reason = "enough" }),
            _ => await World.Ben.DeleteAsync($"servers/{World.Club}/leave"),
        };
        Assert.Equal(204, (int)answer.Status);
    }
}
