using System.Net.WebSockets;
using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Veza1;

public sealed class Veza1SocketOnSqlite : Veza1SocketTests<SqliteEngine>;

public sealed class Veza1SocketOnPostgres : Veza1SocketTests<PostgresEngine>;

/// <summary>The first Veza client at the real server.</summary>
public abstract class Veza1SocketTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task What_is_said_in_a_room_reaches_all_who_joined_the_sender_too()
    {
        await using var ada = await JoinAsync(World.Ada);
        await using var ben = await JoinAsync(World.Ben);

        await ada.SayAsync(new { type = "message", room = "general", content = "hello" });
        JsonElement[] heard = [await ada.NextAsync(), await ada.NextAsync()];

        Assert.Contains(heard, it => it.GetRawText() == """{"type":"message_sent","data":{"room":"general","status":"ok"}}""");
        var message = heard.Single(it => TypeOf(it) == "message");
        Assert.Equal(message.GetRawText(), await ben.NextTextAsync());
        var data = message.GetProperty("data");
        Assert.Equal(World.Ada.Id, data.GetProperty("fromUser").GetInt64());
        Assert.Equal("Ada", data.GetProperty("username").GetString());
        Assert.Equal("hello", data.GetProperty("content").GetString());
        Assert.Equal("general", data.GetProperty("room").GetString());
        Assert.True(data.GetProperty("id").GetInt64() > 0);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", data.GetProperty("timestamp").GetString());
    }

    [Fact]
    public async Task A_DM_reaches_every_connection_of_its_recipient_and_none_of_its_author()
    {
        await using var ada = await ConnectAsync(World.Ada);
        await using var adasPhone = await ConnectAsync(World.Ada);
        await using var ben = await ConnectAsync(World.Ben);
        await using var bensPhone = await ConnectAsync(World.Ben);

        var sent = await ada.AskAsync(new { type = "dm", to = World.Ben.Id, content = "psst" });
        var heard = await ben.NextAsync();

        Assert.Equal($$$"""{"type":"dm_sent","data":{"to":{{{World.Ben.Id}}},"status":"ok"}}""", sent);
        Assert.Equal(
            ("dm", World.Ada.Id, "psst"),
            (TypeOf(heard), heard.GetProperty("data").GetProperty("fromUser").GetInt64(), ContentOf(heard)));
        Assert.Equal(heard.GetRawText(), await bensPhone.NextTextAsync());
        await ben.AskAsync(new { type = "dm", to = World.Ada.Id, content = "yes?" });
        Assert.Equal("yes?", ContentOf(await ada.NextAsync()));
        Assert.Equal("yes?", ContentOf(await adasPhone.NextAsync()));
    }

    [Fact]
    public async Task A_DM_is_heard_as_soon_as_the_handshake_is_answered()
    {
        await using var ada = await ConnectAsync(World.Ada);
        for (var i = 0; i < 10; i++)
        {
            await using var ben = await ConnectAsync(World.Ben);

            await ada.AskAsync(new { type = "dm", to = World.Ben.Id, content = $"{i}" });

            Assert.Equal($"{i}", ContentOf(await ben.NextAsync()));
        }
    }

    [Fact]
    public async Task A_history_is_the_newest_of_what_is_left_oldest_first()
    {
        await World.Ada.SayManyAsync(World.Room, 4);
        var answered = (await World.Ada.SayAsync(World.Room, "deleted")).GetProperty("id").GetInt64();
        await World.Ben.SayAsync(World.Room, "a reply", parent: answered);
        await World.Ada.DeleteAsync($"messages/{answered}");
        await using var ben = await ConnectAsync(World.Ben);

        Assert.Equal(["said 4", "a reply"], await HistoryAsync(ben, new { type = "room_history", room = "general", limit = 2 }));
        Assert.Equal(
            ["said 1", "said 2", "said 3", "said 4", "a reply"],
            await HistoryAsync(ben, new { type = "room_history", room = "general", limit = 0 }));
        Assert.Equal("[]", await DataAsync(ben, new { type = "dm_history", with = World.Ada.Id }));
        await ben.AskAsync(new { type = "dm", to = World.Ada.Id, content = "one" });
        await ben.AskAsync(new { type = "dm", to = World.Ada.Id, content = "two" });
        Assert.Equal(["one", "two"], await HistoryAsync(ben, new { type = "dm_history", with = World.Ada.Id }));
    }

    [Fact]
    public async Task What_does_not_exist_is_refused_in_the_words_of_each_command()
    {
        await using var ben = await ConnectAsync(World.Ben);
        (object Frame, string Words)[] refused =
        [
            (new { type = "join", room = "nowhere" }, "Room inexistante."),
            (new { type = "message", room = "nowhere", content = "a" },
                "Impossible d'envoyer un message à une room inexistante."),
            (new { type = "dm", to = 999_999, content = "a" }, "Utilisateur destinataire introuvable."),
            (new { type = "room_history", room = "nowhere" }, "Room inconnue."),
            (new { type = "dm_history", with = 999_999 }, "Utilisateur introuvable pour DM."),
            (new { type = "message", room = "general", content = " " }, "Un message ne peut pas être vide."),
            (new { type = "message", room = "general", content = new string('x', 2001) }, "Ce message est trop long."),
        ];

        foreach (var (frame, words) in refused) Assert.Equal(ErrorOf(words), await ben.AskAsync(frame));
        Assert.Equal(1, (await World.Ben.GetAsync("rooms")).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_private_room_does_not_exist_for_strangers_whatever_they_ask()
    {
        await World.Ada.PostAsync("rooms", new { name = "secret", is_private = true });
        await using var ada = await JoinAsync(World.Ada, "secret");
        await using var ben = await ConnectAsync(World.Ben);
        foreach (var text in (string[])["hello", "", new string('x', 2001)])
        {
            var there = await ben.AskAsync(new { type = "message", room = "secret", content = text });
            Assert.Equal(there, await ben.AskAsync(new { type = "message", room = "nowhere", content = text }));
        }

        Assert.Equal(ErrorOf("Room inexistante."), await ben.AskAsync(new { type = "join", room = "secret" }));
        Assert.Equal(ErrorOf("Room inconnue."), await ben.AskAsync(new { type = "room_history", room = "secret" }));
        await ada.SayAsync(new { type = "message", room = "secret", content = "nobody hears" });
        Assert.Equal(ErrorOf("Room inconnue."), await ben.AskAsync(new { type = "room_history", room = "nowhere" }));
    }

    [Fact]
    public async Task Rubbish_is_answered_and_the_socket_stays_open()
    {
        await using var ben = await ConnectAsync(World.Ben);
        foreach (var frame in (string[])["", "garbage", "[]", "{", "{}", """{"type":"nonsense"}""", """{"type":"join"}"""])
        {
            await ben.SayTextAsync(frame);
            Assert.Equal("error", TypeOf(await ben.NextAsync()));
        }

        await ben.AskAsync(new { type = "join", room = "general" });
        await ben.SayBytesAsync("{}"u8.ToArray(), WebSocketMessageType.Binary);
        Assert.Equal(1003, await ben.ClosedAsync());
    }

    [Fact]
    public async Task Edits_deletions_groups_and_news_are_not_spoken_of()
    {
        await using var ben = await JoinAsync(World.Ben);
        var message = (await World.Ada.SayAsync(World.Room, "first")).GetProperty("id").GetInt64();
        Assert.Equal("first", ContentOf(await ben.NextAsync()));

        await World.Ada.PutAsync($"messages/{message}", new { content = "changed" });
        await World.Ada.DeleteAsync($"messages/{message}");
        var group = await World.Ada.PostAsync("dms", new { user_ids = new[] { World.Ben.Id, World.Mod.Id } });
        await World.Ada.SayAsync(group.Json.GetProperty("id").GetInt64(), "to the group");
        await World.Ada.PostAsync("rooms", new { name = "new" });
        await World.Ada.SayAsync(World.Room, "last");

        Assert.Equal("last", ContentOf(await ben.NextAsync()));
    }

    private static string ErrorOf(string words) => $$$"""{"type":"error","data":{"message":"{{{words}}}"}}""";

    private static string? TypeOf(JsonElement frame) => frame.GetProperty("type").GetString();

    private static string? ContentOf(JsonElement frame) => frame.GetProperty("data").GetProperty("content").GetString();

    private static async Task<string> DataAsync(VezaPeer peer, object ask) =>
        JsonElement.Parse(await peer.AskAsync(ask)).GetProperty("data").GetRawText();

    private static async Task<IEnumerable<string?>> HistoryAsync(VezaPeer peer, object ask) =>
        JsonElement.Parse(await DataAsync(peer, ask)).EnumerateArray().Select(it => it.GetProperty("content").GetString());

    private Task<VezaPeer> ConnectAsync(Somebody somebody) =>
        VezaPeer.ConnectAsync(World.Server.Address, $"/?token={somebody.Token}");

    private async Task<VezaPeer> JoinAsync(Somebody somebody, string room = "general")
    {
        var peer = await ConnectAsync(somebody);
        Assert.Equal("join_ack", TypeOf(JsonElement.Parse(await peer.AskAsync(new { type = "join", room }))));
        return peer;
    }
}
