using Hubbub.Server.Gateways;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Fluxy;

public sealed class FluxyChannelsOnSqlite : FluxyChannelTests<SqliteEngine>;

public sealed class FluxyChannelsOnPostgres : FluxyChannelTests<PostgresEngine>;

/// <summary>Channels and what is said in them by Fluxy's verbs: what is answered, to the letter.</summary>
public abstract class FluxyChannelTests<TEngine> : FluxyTests<TEngine> where TEngine : TestEngine, new()
{
    private const string Forbidden = "Vous n'avez pas le droit de faire cela.";
    private const string NoServer = "Serveur introuvable";
    private const string NoChannel = "Salon introuvable";
    private const string NoMessage = "Message introuvable";

    [Fact]
    public async Task A_channel_is_made_at_its_place_moved_and_deleted()
    {
        AssertSays(Listed((World.General, "general", 0)), await ListAsync(Ben));
        AssertSays(Done, await Mod.PostAsync("channel/create", new { server_id = World.Club, name = "first", position = 7 }));
        AssertSays(Done, await Mod.PostAsync("channel/create", new { server_id = $"{World.Club}", name = "last" }));
        var (first, last) = (await IdOfAsync("first"), await IdOfAsync("last"));
        AssertSays(Listed((World.General, "general", 0), (first, "first", 7), (last, "last", 8)), await ListAsync(Ben));

        AssertSays(Done, await Ada.PostAsync("channel/update", Update(last, "Premier", 3)));
        AssertSays(Listed((World.General, "general", 0), (last, "Premier", 3), (first, "first", 7)), await ListAsync(Ben));
        AssertSays(Done, await Ada.PostAsync("channel/update", Update(last, null, null)));
        AssertSays(Done, await Ada.PostAsync("channel/delete", InClub(first)));
        AssertSays(Listed((World.General, "general", 0), (last, "Premier", 3)), await ListAsync(Ben));
    }

    [Fact]
    public async Task Channels_are_changed_by_those_who_may()
    {
        AssertRefuses(403, Forbidden, await Ben.PostAsync("channel/create", Named("mine")));
        AssertRefuses(404, NoServer, await Eve.PostAsync("channel/create", Named("mine")));
        AssertRefuses(409, "Un salon porte déjà ce nom.", await Ada.PostAsync("channel/create", Named("General")));
        AssertRefuses(400, Wrong("name"), await Ada.PostAsync("channel/create", Named("")));
        AssertRefuses(
            400, Wrong("position"),
            await Ada.PostAsync("channel/create", new { server_id = World.Club, name = "far", position = -1 }));
        AssertRefuses(403, Forbidden, await Ben.PostAsync("channel/update", Update(World.General, "mine", 1)));
        AssertRefuses(404, NoChannel, await Eve.PostAsync("channel/update", Update(World.General, "mine", 1)));
        AssertRefuses(403, Forbidden, await Ben.PostAsync("channel/delete", InClub(World.General)));
        AssertRefuses(404, NoChannel, await Eve.PostAsync("channel/delete", InClub(World.General)));
        AssertRefuses(404, NoServer, await Eve.GetAsync($"server-channels?server_id={World.Club}"));
    }

    [Fact]
    public async Task A_channel_is_found_in_its_own_server_alone()
    {
        await Ben.PostAsync("create-server", new { name = "Mine" });
        var mine = (await Ben.GetAsync("user-servers")).Json.GetProperty("servers")[1].GetProperty("id").GetInt64();
        var mistaken = new { server_id = mine, channel_id = World.General, name = "taken", position = 1 };

        AssertRefuses(404, NoChannel, await Ben.PostAsync("channel/update", mistaken));
        AssertRefuses(404, NoChannel, await Ben.PostAsync("channel/delete", mistaken));
        AssertRefuses(404, NoChannel, await Ada.PostAsync("channel/delete", mistaken));
        AssertSays(Listed((World.General, "general", 0)), await ListAsync(Ben));
    }

    [Fact]
    public async Task A_private_channel_exists_for_its_members()
    {
        var secret = (await World.Ada.PostAsync($"servers/{World.Club}/channels", new { name = "secret", is_private = true }))
            .Json.GetProperty("id").GetInt64();
        await World.Ada.SayAsync(secret, "psst");

        AssertSays(Listed((World.General, "general", 0)), await ListAsync(Mod));
        AssertSays(Listed((World.General, "general", 0), (secret, "secret", 1)), await ListAsync(Ada));
        AssertRefuses(404, NoChannel, await Mod.GetAsync($"channel-messages?channel_id={secret}"));
        AssertRefuses(404, NoChannel, await Eve.GetAsync($"channel-messages?channel_id={World.General}"));
    }

    [Fact]
    public async Task The_history_is_the_newest_of_what_is_left_oldest_first()
    {
        var said = new List<long>();
        for (var i = 0; i < 205; i++) said.Add((await World.Ben.SayAsync(World.General, $"{i}")).GetProperty("id").GetInt64());
        await World.Ada.SayAsync(World.General, "a reply", parent: said[203]);
        await World.Ben.DeleteAsync($"messages/{said[203]}");

        Assert.Equal([.. said[5..203].Select(Content), "204", "a reply"], await ReadAsync(""));
        Assert.Equal(["204", "a reply"], await ReadAsync("&limit=2"));
        Assert.Equal(["201", "202"], await ReadAsync($"&limit=2&before={said[203]}"));
        Assert.Equal([.. said[..5].Select(Content)], await ReadAsync($"&before={said[5]}"));
        Assert.Empty(await ReadAsync($"&before={said[0]}"));

        string Content(long id) => $"{said.IndexOf(id)}";
    }

    [Fact]
    public async Task A_message_is_shown_with_its_author_and_its_time()
    {
        AssertSays("""{"messages":[]}""", await Ben.GetAsync($"channel-messages?channel_id={World.General}"));
        var said = await World.Ada.SayAsync(World.General, "Hé \"you\" <b>");
        var time = said.GetProperty("created_at").GetString();
        Assert.True(WireTime.TryParse(time, out _));

        var author = $"\"user\":{World.Ada.Id},\"username\":\"Ada\"";
        AssertSays(
            $$"""{"messages":[{"id":{{said.GetProperty("id")}},"message":"Hé \"you\" <b>",{{author}},"time":"{{time}}"}]}""",
            await Ben.GetAsync($"channel-messages?channel_id={World.General}"));
    }

    [Fact]
    public async Task A_bad_question_names_what_is_wrong()
    {
        var here = $"channel_id={World.General}";
        foreach (var query in (string[])["", "channel_id=x", "channel_id=0", "channel_id=%2B1", "channel_id=1&channel_id=2"])
            AssertRefuses(400, Wrong("channel_id"), await Ben.GetAsync($"channel-messages?{query}"));
        foreach (var limit in (string[])["0", "201", "x", "-1"])
            AssertRefuses(400, Wrong("limit"), await Ben.GetAsync($"channel-messages?{here}&limit={limit}"));
        foreach (var before in (string[])["0", "x", "900000000000"])
            AssertRefuses(400, Wrong("before"), await Ben.GetAsync($"channel-messages?{here}&before={before}"));
    }

    [Fact]
    public async Task A_message_of_another_channel_is_no_place()
    {
        var elsewhere = (await World.Ben.SayAsync(World.Room, "here")).GetProperty("id").GetInt64();

        AssertRefuses(
            400, Wrong("before"),
            await Ben.GetAsync($"channel-messages?channel_id={World.General}&before={elsewhere}"));
    }

    [Fact]
    public async Task A_message_is_deleted_by_its_author_and_by_admins()
    {
        var bens = (await World.Ben.SayAsync(World.General, "Ben's")).GetProperty("id").GetInt64();
        var adas = (await World.Ada.SayAsync(World.General, "Ada's")).GetProperty("id").GetInt64();

        AssertRefuses(403, Forbidden, await Ben.PostAsync("message/delete", new { message_id = adas }));
        AssertRefuses(404, NoMessage, await Eve.PostAsync("message/delete", new { message_id = adas }));
        AssertRefuses(404, NoMessage, await Ben.PostAsync("message/delete", new { message_id = 900_000_000_000 }));
        AssertSays(Done, await Ben.PostAsync("message/delete", new { message_id = bens }));
        AssertSays(Done, await Ben.PostAsync("message/delete", new { message_id = $"{bens}" }));
        AssertSays(Done, await Mod.PostAsync("message/delete", new { message_id = adas }));
        Assert.Empty(await ReadAsync(""));
    }

    private static string Wrong(string field) => $"Certains champs ne sont pas valides : {field}.";

    private object Named(string name) => new { server_id = World.Club, name, position = 1 };

    private object InClub(long channel) => new { server_id = World.Club, channel_id = channel };

    private object Update(long channel, string? name, long? position) =>
        new { server_id = World.Club, channel_id = channel, name, position };

    private Task<Rest.Answer> ListAsync(FluxyClient client) => client.GetAsync($"server-channels?server_id={World.Club}");

    private async Task<long> IdOfAsync(string name) => (await ListAsync(Ada)).Json.GetProperty("channels").EnumerateArray()
        .Single(it => it.GetProperty("name").GetString() == name).GetProperty("id").GetInt64();

    private async Task<IEnumerable<string?>> ReadAsync(string query) =>
        (await Ben.GetAsync($"channel-messages?channel_id={World.General}{query}")).Json.GetProperty("messages").EnumerateArray()
            .Select(it => it.GetProperty("message").GetString());

    private static string Listed(params (long Id, string Name, int Position)[] channels)
    {
        var all = channels.Select(it => $$"""{"id":{{it.Id}},"name":"{{it.Name}}","position":{{it.Position}}}""");
        return $$"""{"channels":[{{string.Join(',', all)}}]}""";
    }
}
