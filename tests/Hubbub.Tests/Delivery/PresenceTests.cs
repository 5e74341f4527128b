using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Delivery;

public sealed class PresenceOnSqlite : PresenceTests<SqliteEngine>;

public sealed class PresenceOnPostgres : PresenceTests<PostgresEngine>;

/// <summary>When it is told who is here.</summary>
public abstract class PresenceTests<TEngine> : SignalTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Who_comes_is_seen_at_once()
    {
        await using var ben = await World.Ben.JoinAsync(World.General);
        await SettleAsync(ben);

        await using var ada = await World.Ada.ConnectAsync();
        await TellAsync();

        Assert.Equal([(World.Ada.Id, "online")], await PresencesAsync(ben));
    }

    [Fact]
    public async Task Who_goes_is_offline_ten_seconds_after_the_last_of_their_connections()
    {
        await using var ben = await World.Ben.JoinAsync(World.General);
        var ada = await World.Ada.ConnectAsync();
        var adasPhone = await World.Ada.ConnectAsync();
        await SettleAsync(ben);

        await GoAsync(World.Ada, ada);
        await TellAsync(after: TimeSpan.FromSeconds(60));
        await GoAsync(World.Ada, adasPhone);
        await TellAsync(after: TimeSpan.FromSeconds(9.9));
        Assert.Empty(await PresencesAsync(ben));

        await TellAsync(after: TimeSpan.FromSeconds(0.1));
        Assert.Equal([(World.Ada.Id, "offline")], await PresencesAsync(ben));
    }

    [Fact]
    public async Task Who_comes_back_within_ten_seconds_was_never_away()
    {
        await using var ben = await World.Ben.JoinAsync(World.General);
        var before = await World.Ada.ConnectAsync();
        await SettleAsync(ben);

        await GoAsync(World.Ada, before);
        await TellAsync(after: TimeSpan.FromSeconds(9));
        await using var after = await World.Ada.ConnectAsync();
        await TellAsync(after: TimeSpan.FromSeconds(20));

        Assert.Empty(await PresencesAsync(ben));
    }

    [Fact]
    public async Task Of_what_changes_within_a_second_the_last_is_told_at_its_end()
    {
        await using var ben = await World.Ben.JoinAsync(World.General);
        await using var ada = await World.Ada.ConnectAsync();
        await SettleAsync(ben);

        foreach (var status in (string[])["idle", "online", "dnd", "idle", "dnd"])
        {
            await ada.AskAsync("set_presence", new { status });
            await TellAsync(after: TimeSpan.FromSeconds(0.1));
        }

        Assert.Equal([(World.Ada.Id, "idle")], await PresencesAsync(ben));
        await TellAsync(after: TimeSpan.FromSeconds(0.6));
        Assert.Equal([(World.Ada.Id, "dnd")], await PresencesAsync(ben));
        await TellAsync(after: TimeSpan.FromSeconds(5));
        Assert.Empty(await PresencesAsync(ben));
    }

    [Fact]
    public async Task Every_connection_of_a_person_is_told_what_they_chose()
    {
        await using var ada = await World.Ada.ConnectAsync();
        await using var adasPhone = await World.Ada.ConnectAsync();
        await SettleAsync(ada, adasPhone);

        var ack = await ada.AskAsync("set_presence", new { status = "invisible" });
        await TellAsync();

        Assert.Equal(("ack", "invisible"), (ack.Type, ack.Text("status")));
        Assert.Equal([(World.Ada.Id, "invisible")], await PresencesAsync(ada));
        Assert.Equal([(World.Ada.Id, "invisible")], await PresencesAsync(adasPhone));
    }

    [Fact]
    public async Task A_choice_outlives_the_connections_of_who_made_it()
    {
        await using var ben = await World.Ben.JoinAsync(World.General);
        var before = await World.Ada.ConnectAsync();
        await before.AskAsync("set_presence", new { status = "invisible" });
        await GoAsync(World.Ada, before);
        // Long enough for the server to forget her.
        for (var i = 0; i < 3; i++) await TellAsync(after: TimeSpan.FromSeconds(11));
        await ben.AllToldAsync();

        await using var after = await NativePeer.ConnectAsync(
            World.Server.Address, it => it.SetRequestHeader("Authorization", $"Bearer {World.Ada.Token}"));
        var ready = await after.NextAsync("ready");
        await TellAsync(after: TimeSpan.FromSeconds(2));

        Assert.Equal("invisible", ready.Text("presence"));
        Assert.Empty(await PresencesAsync(ben));
    }

    [Fact]
    public async Task Who_is_invisible_is_offline_on_every_path()
    {
        await using var ben = await World.Ben.ConnectAsync();
        await using var ada = await World.Ada.JoinAsync(World.General);
        await ada.AskAsync("create_dm", new { user_id = World.Ben.Id });
        await SettleAsync(ben, ada);
        Assert.Equal("online", await ListedAsync(World.Ben, World.Ada));

        await ada.AskAsync("set_presence", new { status = "invisible" });
        await TellAsync();
        Assert.Equal([(World.Ada.Id, "offline")], await PresencesAsync(ben));
        await ada.AskAsync("join", new { room = "general" });
        await TellAsync(after: TimeSpan.FromSeconds(2));

        Assert.Empty(await PresencesAsync(ben));
        Assert.Equal("offline", await ListedAsync(World.Ben, World.Ada));
        Assert.DoesNotContain(World.Ada.Id, Users(await ben.AskAsync("join", new { channel_id = World.General })));
        Assert.DoesNotContain(World.Ada.Id, Users(await ben.AskAsync("join", new { room = "general" })));
        Assert.DoesNotContain(World.Ada.Id, Users(await GreetingOfAsync(World.Ben)));
    }

    [Fact]
    public async Task Partners_are_in_the_greeting_when_they_are_not_offline()
    {
        await using var ada = await World.Ada.ConnectAsync();
        await ada.AskAsync("create_dm", new { user_id = World.Ben.Id });
        await ada.AskAsync("create_dm", new { user_id = World.Eve.Id });
        await ada.AskAsync("set_presence", new { status = "dnd" });
        await using var mod = await World.Mod.ConnectAsync();

        var bens = (await GreetingOfAsync(World.Ben)).Data.GetProperty("presences");

        Assert.Equal($$"""[{"user_id":{{World.Ada.Id}},"status":"dnd"}]""", bens.GetRawText());
        Assert.Empty(Users(await GreetingOfAsync(World.Mod)));
    }

    [Fact]
    public async Task Who_joins_is_told_of_members_who_are_here_and_of_who_listens()
    {
        await using var mod = await World.Mod.ConnectAsync();
        await using var eve = await World.Eve.ConnectAsync();
        await using var ada = await World.Ada.JoinAsync(World.Room);
        await using var ben = await World.Ben.ConnectAsync();

        var club = await ben.AskAsync("join", new { channel_id = World.General });
        var room = await ben.AskAsync("join", new { channel_id = World.Room });
        var again = await ben.AskAsync("join", new { channel_id = World.General });

        Assert.Equal([World.Ada.Id, World.Ben.Id, World.Mod.Id], Users(club).Order());
        Assert.Equal([World.Ada.Id, World.Ben.Id], Users(room).Order());
        Assert.Equal(Users(club).Order(), Users(again).Order());
    }

    [Fact]
    public async Task A_word_that_is_no_presence_is_refused()
    {
        await using var ben = await World.Ben.ConnectAsync();

        foreach (var status in (object[])["offline", "Online", "0", "", 1])
            Assert.Equal("validation_failed", (await ben.AskAsync("set_presence", new { status })).Code);
    }

    private static IEnumerable<long> Users(Frame frame) =>
        frame.Data.GetProperty("presences").EnumerateArray().Select(p => p.GetProperty("user_id").GetInt64());

    private async Task<Frame> GreetingOfAsync(Somebody somebody)
    {
        await using var peer = await NativePeer.ConnectAsync(
            World.Server.Address, it => it.SetRequestHeader("Authorization", $"Bearer {somebody.Token}"));
        return await peer.NextAsync("ready");
    }

    private async Task<string> ListedAsync(Somebody asking, Somebody about)
    {
        var members = (await asking.GetAsync($"servers/{World.Club}/members")).Json.EnumerateArray();
        return PresenceOf(members.Single(m => m.GetProperty("user_id").GetInt64() == about.Id));
    }

    private static string PresenceOf(JsonElement member) => member.GetProperty("presence").GetString()!;
}
