using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Delivery;

public sealed class NoticeDeliveryOnSqlite : NoticeDeliveryTests<SqliteEngine>;

public sealed class NoticeDeliveryOnPostgres : NoticeDeliveryTests<PostgresEngine>;

/// <summary>Notices at real sockets: who hears of a change, and who does not.</summary>
public abstract class NoticeDeliveryTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Members_hear_of_channels_and_a_stranger_does_not()
    {
        await using var ben = await World.Ben.ConnectAsync();
        await using var eve = await World.Eve.ConnectAsync();

        var made = await World.AddChannelAsync("news");
        await World.Ada.PutAsync($"channels/{made}", new { topic = "all of it" });
        await World.Ada.DeleteAsync($"channels/{made}");

        Assert.Equal(made, ChannelIn(await ben.ToldAsync("channel_created")));
        Assert.Equal(made, ChannelIn(await ben.ToldAsync("channel_updated")));
        Assert.Equal(made, ChannelIn(await ben.ToldAsync("channel_deleted")));
        Assert.Empty(await eve.AllToldAsync());
    }

    [Fact]
    public async Task Nothing_of_a_private_channel_reaches_who_is_not_in_it()
    {
        await using var ben = await World.Ben.ConnectAsync();
        await using var mod = await World.Mod.ConnectAsync();

        var made = await World.Mod.PostAsync($"servers/{World.Club}/channels", new { name = "staff", is_private = true });
        var staff = made.Json.GetProperty("id").GetInt64();
        await World.Mod.PutAsync($"channels/{staff}", new { name = "secret staff" });
        Assert.Empty(await ben.AllToldAsync());
        Assert.Equal(staff, ChannelIn(await mod.ToldAsync("channel_created")));

        await World.Mod.PostAsync($"channels/{staff}/members", new { user_id = World.Ben.Id });
        Assert.Equal(staff, ChannelIn(await ben.ToldAsync("channel_created")));
        await World.Mod.DeleteAsync($"channels/{staff}/members/{World.Ben.Id}");
        Assert.Equal(staff, (await ben.NextAsync("access_lost")).Number("channel_id"));
    }

    [Fact]
    public async Task Who_shows_a_channel_without_listening_hears_too_that_it_is_lost_and_hears_it_once()
    {
        await using var idle = await World.Ben.ConnectAsync();
        await using var listening = await World.Ben.JoinAsync(World.General);

        await World.Ada.PutAsync($"channels/{World.General}", new { is_private = true });
        await World.Ada.SayAsync(World.General, "now among us");

        foreach (var ben in new[] { idle, listening })
        {
            Assert.Equal(World.General, (await ben.NextAsync("access_lost")).Number("channel_id"));
            Assert.Empty(await ben.RestAsync());
        }
    }

    [Fact]
    public async Task A_server_shows_its_invitation_to_admins_only()
    {
        await using var ben = await World.Ben.ConnectAsync();
        await using var mod = await World.Mod.ConnectAsync();

        await World.Ada.PostAsync($"servers/{World.Club}/invite");

        Assert.Null(ServerIn(await ben.ToldAsync("server_updated")).GetProperty("invitation_code").GetString());
        var shown = ServerIn(await mod.ToldAsync("server_updated"));
        Assert.NotNull(shown.GetProperty("invitation_code").GetString());
        Assert.Equal("Admin", shown.GetProperty("role").GetString());
    }

    [Fact]
    public async Task Members_hear_who_comes_and_goes_and_why()
    {
        await using var ada = await World.Ada.ConnectAsync();
        await using var eve = await World.Eve.ConnectAsync();

        await World.Eve.PostAsync("servers/join", new { invitation_code = World.Invitation });
        Assert.Equal(World.Eve.Id, MemberIn(await ada.ToldAsync("member_joined")));
        Assert.Equal(World.Club, ServerIn(await eve.ToldAsync("server_updated")).GetProperty("id").GetInt64());

        await World.Ada.PutAsync($"servers/{World.Club}/bans/{World.Eve.Id}", new { reason = "noise" });
        var left = await ada.ToldAsync("member_left");
        Assert.Equal((World.Eve.Id, "banned"), (MemberIn(left), left.Text("reason")));
        Assert.Equal("banned", (await eve.ToldAsync("server_removed")).Text("reason"));
    }

    [Fact]
    public async Task Who_shares_a_server_hears_of_a_new_face_without_the_address()
    {
        await using var ada = await World.Ada.ConnectAsync();
        await using var eve = await World.Eve.ConnectAsync();

        await World.Ben.AskAsync(HttpMethod.Patch, "auth/me", new { display_name = "Benjamin" });

        var user = (await ada.ToldAsync("user_updated")).Data.GetProperty("user");
        Assert.Equal("Benjamin", user.GetProperty("display_name").GetString());
        Assert.False(user.TryGetProperty("email", out _));
        Assert.Empty(await eve.AllToldAsync());
    }

    [Fact]
    public async Task What_one_chooses_on_a_device_is_told_to_ones_others_alone()
    {
        await using var phone = await World.Ben.ConnectAsync();
        await using var ada = await World.Ada.ConnectAsync();

        await World.Ben.PutAsync("users/me/settings", new { theme = "dark" });

        Assert.Equal("{}", (await phone.ToldAsync("settings_updated")).Data.GetRawText());
        Assert.Equal("dark", (await World.Ben.GetAsync("users/me/settings")).Json.GetProperty("theme").GetString());
        Assert.Empty(await ada.AllToldAsync());
    }

    [Fact]
    public async Task A_banned_person_is_refused_at_the_door_they_were_invited_through()
    {
        await World.Ada.PutAsync($"servers/{World.Club}/bans/{World.Eve.Id}", new { });

        var refused = await World.Eve.PostAsync("servers/join", new { invitation_code = World.Invitation });

        refused.AssertIsProblem(403, "banned");
    }

    private static long ChannelIn(Frame frame) => frame.Data.GetProperty("channel").GetProperty("id").GetInt64();

    private static JsonElement ServerIn(Frame frame) => frame.Data.GetProperty("server");

    private static long MemberIn(Frame frame) => frame.Data.GetProperty("member").GetProperty("user_id").GetInt64();
}
